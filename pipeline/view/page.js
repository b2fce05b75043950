"use strict";
// The page's behaviour. Text from documents only ever enters through textContent, so it cannot become markup.

const data = JSON.parse(document.getElementById("data").textContent);
const { records, docs, words } = data;
const $ = (id) => document.getElementById(id);
const DAY = 86400000;
const CHUNK = 120; // records added to the list at a time: thousands stay fluent
const STATES = ["success", "actual", "failure", "planned", "negated"];
const LOOK = {
  actual: { fill: "#2f6f9f", stroke: "#1c4d72", path: "M0,-6A6,6 0 1 1 0,6A6,6 0 1 1 0,-6Z" },
  success: { fill: "#0a7d5a", stroke: "#064f39", path: "M0,-7.5L2.2,-2.6L7.4,-2.4L3.3,1L4.8,6.3L0,3.3L-4.8,6.3L-3.3,1L-7.4,-2.4L-2.2,-2.6Z" },
  failure: { fill: "#c8461b", stroke: "#7d2609", path: "M0,-7L7,6L-7,6Z" },
  planned: { fill: "#ffffff", stroke: "#59606b", path: "M0,-6.5L6.5,0L0,6.5L-6.5,0Z" },
  negated: { fill: "#59606b", stroke: "#59606b", path: "M-6,-4L-4,-6L0,-2L4,-6L6,-4L2,0L6,4L4,6L0,2L-4,6L-6,4L-2,0Z" },
};
let language = 0; // column of the wording: 0 Chinese, 1 English
let shown = records.map((_, number) => number);
let only = null; // records of a clicked mention, and its name
let open = null; // number of the open record
let listed = 0;
let chart = null;

const word = (key, values = {}) =>
  (words[key] ? words[key][language] : key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const chinese = (text) => make("bdi", { lang: "zh" }, text);
const stateOf = (record) => (record.modality !== "actual" ? record.modality : record.outcome || "actual");
const dateOf = (record) => (language && record.value ? record.value : record.date) || word("records.undated");
const ms = (day) => Date.parse(`${day}T00:00:00Z`);

// ---- what stands where: marks of the text and the records that name them ----

const byMark = docs.map(() => new Map());
records.forEach((record, number) => {
  const add = (start) => {
    const marks = byMark[record.doc];
    if (!marks.has(start)) marks.set(start, new Set());
    marks.get(start).add(number);
  };
  record.mentions.forEach((mention) => add(mention.start));
  record.dated.forEach(([start]) => add(start));
  Object.values(record.roles).forEach((fillers) => fillers.forEach(([, , starts]) => starts.forEach(add)));
  record.search = [record.headline, record.value, record.date, ...record.mentions.map((mention) => mention.words),
    ...Object.values(record.roles).flat().map(([name]) => name)].join("\n").toLowerCase();
  record.people = new Set((record.roles.person || []).map(([, id]) => id));
  record.craft = new Set([...(record.roles.vehicle || []), ...(record.roles.launcher || [])].map(([, id]) => id));
});
const numberOf = new Map(records.map((record, number) => [record.key, number]));

function prepareText() {
  docs.forEach((_, number) => {
    for (const mark of document.querySelectorAll(`#d${number} .m`)) {
      if (byMark[number].has(Number(mark.dataset.at))) {
        mark.setAttribute("role", "button");
        mark.tabIndex = 0;
      }
    }
  });
  const act = (event) => {
    const mark = event.target.closest('.m[role="button"]');
    if (!mark || (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    const number = Number(mark.closest("article").id.slice(1));
    showMention(mark.textContent, [...byMark[number].get(Number(mark.dataset.at))]);
  };
  $("reader").addEventListener("click", act);
  $("reader").addEventListener("keydown", act);
}

function showMention(name, numbers) {
  resetFields();
  only = numbers.length > 1 ? { name, numbers: new Set(numbers) } : null;
  filter();
  openRecord(numbers.sort((a, b) => a - b)[0], { text: false, focus: true });
}

// ---- filters ----

const FIELDS = ["q", "type", "person", "vehicle", "country", "modality", "outcome", "from", "to"];

function countryName(code) {
  if (words[`country:${code}`]) return word(`country:${code}`);
  try {
    return new Intl.DisplayNames([language ? "en" : "zh-Hans"], { type: "region" }).of(code);
  } catch {
    return code;
  }
}

function fillSelects() {
  const count = (keys) => {
    const counts = new Map();
    records.forEach((record) => keys(record).forEach((key) => counts.set(key, (counts.get(key) || 0) + 1)));
    return counts;
  };
  const byCount = (counts, name) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key, n]) => [key, `${name(key)} (${n})`]);
  const named = (rows) => rows.filter((row) => row.records.length).map((row) => [row.id, `${row.name} (${row.records.length})`]);
  const fill = (id, options, zh) => {
    const select = $(id);
    const value = select.value;
    select.replaceChildren(make("option", { value: "" }, word("filter.any")),
      ...options.map(([key, text]) => make("option", { value: key, lang: zh ? "zh" : null }, text)));
    select.value = value;
  };
  fill("type", byCount(count((record) => [record.type]), (key) => word(`type:${key}`)));
  fill("person", named(data.people), true);
  fill("vehicle", named(data.craft), true);
  fill("country", byCount(count((record) => record.countries), countryName));
  fill("modality", byCount(count((record) => [record.modality]), (key) => word(`modality:${key}`)));
  fill("outcome", byCount(count((record) => [record.outcome || "unsaid"]), (key) => word(key === "unsaid" ? key : `outcome:${key}`)));
}

function resetFields() {
  FIELDS.forEach((id) => { $(id).value = ""; });
  only = null;
}

function filter() {
  const value = Object.fromEntries(FIELDS.map((id) => [id, $(id).value.trim()]));
  const terms = value.q.toLowerCase().split(/\s+/).filter(Boolean);
  const year = (day) => parseInt(day, 10);
  shown = [];
  records.forEach((record, number) => {
    if (only && !only.numbers.has(number)) return;
    if (value.type && record.type !== value.type) return;
    if (value.person && !record.people.has(value.person)) return;
    if (value.vehicle && !record.craft.has(value.vehicle)) return;
    if (value.country && !record.countries.includes(value.country)) return;
    if (value.modality && record.modality !== value.modality) return;
    if (value.outcome && (record.outcome || "unsaid") !== value.outcome) return;
    if (value.from && !(record.to && year(record.to) >= Number(value.from))) return;
    if (value.to && !(record.from && year(record.from) <= Number(value.to))) return;
    if (!terms.every((term) => record.search.includes(term))) return;
    shown.push(number);
  });
  $("only").hidden = !only;
  if (only) $("only").firstElementChild.textContent = word("filter.mention", { name: only.name });
  if (open !== null && !shown.includes(open)) open = null;
  drawList();
  drawChart();
}

// ---- the list of records ----

const more = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && addRecords(), { root: $("list"), rootMargin: "600px" });

function drawList() {
  $("count").textContent = word("records.count", { n: shown.length });
  $("list").replaceChildren();
  listed = 0;
  if (!shown.length) $("list").append(make("li", {}, make("p", {}, word("records.none"))));
  addRecords();
}

function addRecords() {
  more.disconnect();
  const next = shown.slice(listed, listed + CHUNK);
  listed += next.length;
  $("list").append(...next.map(listItem));
  if (listed < shown.length) more.observe($("list").lastElementChild);
}

function listItem(number) {
  const record = records[number];
  const tags = [make("span", { class: "tag" }, word(`type:${record.type}`))];
  if (record.modality !== "actual") tags.push(make("span", { class: `tag ${record.modality}` }, word(`modality:${record.modality}`)));
  if (record.outcome) tags.push(make("span", { class: `tag ${record.outcome}` }, word(`outcome:${record.outcome}`)));
  const button = make("button", { type: "button", class: "record", id: `r${number}`, "aria-expanded": String(open === number),
    onclick: () => (open === number ? closeRecord() : openRecord(number)) },
  make("span", { class: "when", lang: language ? "en" : "zh" }, dateOf(record)), make("span", { class: "what" }, chinese(record.headline)),
  make("span", { class: "tags" }, ...tags));
  return make("li", {}, button, ...(open === number ? [detail(number)] : []));
}

function detail(number) {
  const record = records[number];
  const rows = [];
  const row = (name, ...content) => rows.push(make("dt", {}, name), make("dd", {}, ...content));
  row(word("detail.date"), dateOf(record), ...(record.value ? [" ", make("code", {}, record.value)] : []));
  if (record.conflict.length) row(word("detail.conflict"), record.conflict.join(" · "));
  for (const [role, fillers] of Object.entries(record.roles)) {
    if (role === "date") continue;
    const field = { person: "person", vehicle: "vehicle", launcher: "vehicle" }[role];
    const names = fillers.map(([name, id]) => (field
      ? make("button", { type: "button", class: "name", onclick: () => choose(field, id) }, chinese(name)) : chinese(name)));
    row(word(`role:${role}`), ...names.flatMap((name, at) => (at ? [language ? ", " : "、", name] : [name])));
  }
  row(word("detail.modality"), word(`modality:${record.modality}`));
  row(word("detail.outcome"), record.outcome ? word(`outcome:${record.outcome}`) : word("unsaid"));
  if (record.confidence !== null) row(word("detail.confidence"), `${Math.round(record.confidence * 100)} %`);
  row(word("detail.rule"), ...[...new Set(record.mentions.map((mention) => mention.source))].map((source) => make("code", {}, source)));
  if (record.mentions.length > 1) row(word("detail.reason"), record.reason);
  row(word("detail.mentions"), ...record.mentions.map((mention) => make("blockquote", {},
    make("button", { type: "button", class: "name", title: word("text.go"), onclick: () => showSentence(record, mention, true) }, chinese(mention.words)))));
  const link = `#r=${encodeURIComponent(record.key)}`;
  return make("div", { class: "detail", id: `detail${number}` }, make("dl", {}, ...rows), make("p", { class: "go" },
    make("button", { type: "button", onclick: () => showSentence(record, record.mentions[0], true) }, word("text.go")),
    make("a", { href: link }, word("detail.link"))));
}

function choose(field, id) {
  const keep = open;
  resetFields();
  $(field).value = id;
  filter();
  if (keep !== null && shown.includes(keep)) openRecord(keep, { text: false });
}

function closeRecord() {
  const number = open;
  open = null;
  replaceItem(number);
  clearMarks();
  history.replaceState(null, "", location.pathname + location.search);
}

function replaceItem(number) {
  const button = $(`r${number}`);
  if (button) button.closest("li").replaceWith(listItem(number));
}

function openRecord(number, { text = true, focus = false } = {}) {
  if (!shown.includes(number)) {
    resetFields();
    filter();
  }
  const before = open;
  open = number;
  while (listed <= shown.indexOf(number)) addRecords();
  if (before !== null && before !== number) replaceItem(before);
  replaceItem(number);
  const button = $(`r${number}`);
  scrollWithin($("list"), button);
  if (focus) {
    button.focus({ preventScroll: true });
    if (!isVisible($("records"))) $("records").scrollIntoView({ block: "start" });
  }
  showSentence(records[number], records[number].mentions[0], false);
  history.replaceState(null, "", `#r=${encodeURIComponent(records[number].key)}`);
  markOpen();
}

// ---- the text ----

function clearMarks() {
  document.querySelectorAll(".now").forEach((element) => element.classList.remove("now"));
}

function showSentence(record, mention, go) {
  clearMarks();
  record.mentions.forEach((each) => $(`s${record.doc}-${each.sentence}`)?.classList.add("now"));
  const article = $(`d${record.doc}`);
  const starts = [...record.mentions.map((each) => each.start), ...record.dated.map(([start]) => start),
    ...Object.values(record.roles).flat().flatMap(([, , spans]) => spans)];
  starts.forEach((start) => article.querySelector(`.m[data-at="${start}"]`)?.classList.add("now"));
  const sentence = $(`s${record.doc}-${mention.sentence}`);
  if (!sentence) return;
  scrollWithin($("reader"), sentence);
  if (go) {
    if (!isVisible(sentence)) $("text").scrollIntoView({ block: "start" });
    (sentence.querySelector(`.m[data-at="${mention.start}"]`) || $("reader")).focus({ preventScroll: true });
  }
}

// Scrolls a box by itself, so that the page does not jump. Twice: what was never laid out has an estimated height.
function scrollWithin(box, element) {
  for (let round = 0; round < 2; round += 1) {
    box.scrollTop += element.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 4;
  }
}

function isVisible(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < window.innerHeight && bottom > 0;
}

// ---- the timeline ----

function marks() {
  return shown.filter((number) => records[number].from && !Number.isNaN(ms(records[number].from)) && !Number.isNaN(ms(records[number].to)));
}

function drawChart() {
  const dated = marks();
  const types = Object.keys(words).filter((key) => key.startsWith("type:")).map((key) => key.slice(5)).filter((type) => dated.some((number) => records[number].type === type));
  const lanes = new Map(types.map((type, lane) => [type, lane]));
  const items = dated.map((number, at) => [ms(records[number].from), ms(records[number].to) + DAY, lanes.get(records[number].type), number, at]);
  const years = new Map();
  dated.forEach((number) => {
    const [first, last] = [parseInt(records[number].from, 10), parseInt(records[number].to, 10)];
    if (first === last) years.set(first, (years.get(first) || 0) + 1); // what may be any of several years is no year's
  });
  const bars = [...years].sort((a, b) => a[0] - b[0]).map(([year, count]) => [ms(`${String(year).padStart(4, "0")}-01-01`), ms(`${String(year).padStart(4, "0")}-12-31`) + DAY, count, year]);
  $("chart").setAttribute("aria-label", word("timeline.alt", { n: dated.length }));
  if (!chart) {
    chart = echarts.init($("chart"), null, { renderer: "canvas" });
    chart.on("click", (event) => {
      if (event.seriesIndex === 0) openRecord(event.value[3], { focus: true });
      else { $("from").value = $("to").value = event.value[3]; filter(); }
    });
    new ResizeObserver(() => chart.resize()).observe($("chart"));
  }
  const starts = items.map((item) => item[0]).sort((a, b) => a - b);
  const at = (share) => starts[Math.min(starts.length - 1, Math.floor(starts.length * share))];
  const zoom = starts.length ? { startValue: at(0.02) - 200 * DAY, endValue: at(0.98) + 500 * DAY } : {};
  const narrow = $("chart").clientWidth < 560;
  const left = narrow ? 62 : 92;
  const axis = { type: "time", min: starts.length ? starts[0] - 200 * DAY : undefined, max: items.length ? Math.max(...items.map((item) => item[1])) + 200 * DAY : undefined,
    axisLabel: { hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}", hour: "{HH}:{mm}" } } };
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: [{ left, right: 20, top: 12, bottom: 170 }, { left, right: 20, height: 70, bottom: 72 }],
    xAxis: [{ ...axis, gridIndex: 0, splitLine: { show: true, lineStyle: { color: "#eef0f3" } } }, { ...axis, gridIndex: 1, axisLabel: { show: false }, axisTick: { show: false } }],
    yAxis: [
      { type: "category", gridIndex: 0, inverse: true, data: types.map((type) => word(`type:${type}`)), axisTick: { show: false }, axisLabel: { fontSize: narrow ? 11 : 12, color: "#1d2430" }, splitArea: { show: true, areaStyle: { color: ["#ffffff", "#f7f8fa"] } } },
      { type: "value", gridIndex: 1, minInterval: 1, splitNumber: 2, name: word("counts"), nameLocation: "middle", nameRotate: 0, nameGap: narrow ? 20 : 34, nameTextStyle: { align: "right", width: narrow ? 34 : 50, overflow: "break", color: "#566070", fontSize: 11 } },
    ],
    dataZoom: [
      { type: "inside", xAxisIndex: [0, 1], minValueSpan: 3 * DAY, filterMode: "weakFilter", ...zoom },
      { type: "slider", xAxisIndex: [0, 1], bottom: 12, height: 26, filterMode: "weakFilter", showDetail: false, ...zoom },
    ],
    tooltip: { renderMode: "richText", confine: true, textStyle: { fontSize: 13, width: 260, overflow: "break" },
      formatter: (event) => (event.seriesIndex === 0 ? `${dateOf(records[event.value[3]])}\n${records[event.value[3]].headline}` : `${event.value[3]}: ${event.value[2]}`).replace(/[{}|]/g, " ") },
    series: [
      { type: "custom", xAxisIndex: 0, yAxisIndex: 0, clip: true, encode: { x: [0, 1], y: 2 }, data: items, renderItem: drawMark },
      { type: "custom", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [0, 1], y: 2 }, data: bars, renderItem: drawBar },
    ],
  }, { notMerge: true });
  markOpen();
}

function drawMark(params, api) {
  const record = records[api.value(3)];
  const look = LOOK[stateOf(record)];
  const [x, y] = api.coord([api.value(0), api.value(2)]);
  const [end] = api.coord([api.value(1), api.value(2)]);
  const lane = y + ((api.value(4) % 5) - 2) * Math.min(3, api.size([0, 1])[1] / 12);
  const low = Math.max(x, params.coordSys.x);
  const high = Math.min(end, params.coordSys.x + params.coordSys.width);
  const ranged = end - x > 9;
  const children = [];
  if (ranged) {
    children.push({ type: "rect", shape: { x: low, y: lane - 3, width: Math.max(0, high - low), height: 6, r: 3 },
      style: { fill: look.stroke, opacity: 0.22 } });
  }
  const center = ranged ? (Math.max(x, low) + Math.min(end, high)) / 2 : x;
  const style = { fill: look.fill, stroke: look.stroke, lineWidth: 1.2, opacity: 0.92 };
  if (api.value(3) === open) Object.assign(style, { stroke: "#f2a900", lineWidth: 4, opacity: 1 });
  children.push({ type: "path", x: center, y: lane, shape: { pathData: look.path }, style });
  return { type: "group", children };
}

function drawBar(params, api) {
  const [x, top] = api.coord([api.value(0), api.value(2)]);
  const [end, bottom] = api.coord([api.value(1), 0]);
  return { type: "rect", shape: { x: x + 0.5, y: top, width: Math.max(1, end - x - 1), height: bottom - top }, style: { fill: "#6f8fa8" } };
}

function markOpen() {
  if (chart) chart.setOption({ series: [{ data: chart.getOption().series[0].data }] });
}

function drawShapes() {
  const drawing = (state) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-8 -8 16 16");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", LOOK[state].path);
    path.setAttribute("fill", LOOK[state].fill);
    path.setAttribute("stroke", LOOK[state].stroke);
    svg.append(path);
    return svg;
  };
  const name = { success: "outcome:success", failure: "outcome:failure" };
  $("shapes").replaceChildren(...STATES.map((state) => make("li", {}, drawing(state), word(name[state] || `modality:${state}`))),
    make("li", {}, "▬ ", word("range")));
}

// ---- the tables ----

function drawTable(id, rows, field) {
  const head = make("tr", {}, ...["name", "kind", "years", "forms", "events"].map((column) => make("th", { scope: "col" }, word(`table.${column}`))));
  const body = rows.map((row) => make("tr", {},
    make("td", {}, row.records.length
      ? make("button", { type: "button", class: "name", title: word("table.show"), onclick: () => { choose(field, row.id); $("records").focus(); $("records").scrollIntoView(); } }, chinese(row.name))
      : chinese(row.name), row.latin ? make("small", { lang: "en" }, ` ${row.latin}`) : ""),
    make("td", {}, [row.kind && word(`kind:${row.kind}`), row.country.split("|").filter(Boolean).map(countryName).join(" ")].filter(Boolean).join(" · ")),
    make("td", {}, row.years),
    make("td", {}, ...row.forms.flatMap(([form, count], at) => [at ? (language ? ", " : "、") : "", chinese(form), ` (${count})`])),
    make("td", { class: "number" }, String(row.records.length))));
  document.querySelector(`#${id} table`).replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
}

// ---- language and start ----

function speak() {
  document.documentElement.lang = language ? "en" : "zh-Hans";
  document.title = language ? "Dashiji · 大事记" : "大事记 · Dashiji";
  document.querySelectorAll("[data-word]").forEach((element) => { element.textContent = word(element.dataset.word); });
  $("language").lang = language ? "zh" : "en";
  $("q").placeholder = word("search.hint");
  fillSelects();
  drawShapes();
  drawTable("people", data.people, "person");
  drawTable("craft", data.craft, "vehicle");
  filter();
}

function followLink() {
  const match = /^#r=(.+)$/.exec(location.hash);
  if (!match) return;
  let key = match[1];
  try { key = decodeURIComponent(key); } catch { return; }
  const number = numberOf.get(key);
  if (number !== undefined && number !== open) {
    openRecord(number, { focus: true });
  }
}

let waiting = 0;
$("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
$("filters").addEventListener("reset", () => { only = null; setTimeout(filter); });
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("only").querySelector("button").addEventListener("click", () => { only = null; filter(); });
$("whole").addEventListener("click", () => chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 }));
$("language").addEventListener("click", () => { language = 1 - language; speak(); });
window.addEventListener("hashchange", followLink);
prepareText();
speak();
followLink();
