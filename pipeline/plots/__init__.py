"""Static figures for papers: events by year and type, and programmes as swim-lanes; SVG and PNG by matplotlib."""
