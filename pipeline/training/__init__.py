"""Training the models the package ships; needs the ``train`` extra."""
