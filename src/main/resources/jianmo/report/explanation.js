"use strict";
(function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  const floats = text => {
    const raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    return new Float32Array(bytes.buffer);
  };
  page.features.forEach(f => { f.shap = floats(f.shap); f.values = floats(f.values); f.tones = floats(f.tones); });
  const numbers = floats(page.numbers), answers = floats(page.answers), outputs = floats(page.outputs), labels = floats(page.labels);
  const count = numbers.length, every = page.features;
  let language = root.dataset.lang, feature = 0, colour = -1, row = page.row, chosen = null;

  const text = (key, ...values) => page.texts[language][key].replace(/\{(\d)\}/g, (_, i) => values[i]);
  const figure = x => {
    if (!isFinite(x)) return "";
    const a = Math.abs(x);
    return a !== 0 && (a < 1e-3 || a >= 1e6) ? x.toExponential(2) : String(+x.toPrecision(4));
  };
  const percent = x => (100 * x).toFixed(1) + (language === "zh" ? "%" : " %");
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();
  const is = i => chosen === null || chosen[i] === 1;
  const say = (f, i) => {
    const x = f.values[i];
    if (Number.isNaN(x)) return text("missing");
    if (f.kind === "name") return f.levels[x];
    if (f.kind === "time") return new Date(x * 864e5).toISOString().slice(0, 10);
    return String(+x.toPrecision(7));
  };
  const outcome = i => Number.isNaN(labels[i]) ? "" : page.classes.length ? page.classes[labels[i]] : figure(labels[i]);

  function rgb(name) {
    const hex = css(name).slice(1);
    return [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16));
  }
  function tones() {
    const low = rgb("--low"), high = rgb("--high"), made = [];
    for (let i = 0; i <= 20; i++) made.push("rgb(" + low.map((l, c) => Math.round(l + (high[c] - l) * i / 20)).join(",") + ")");
    return made;
  }

  // a canvas in device pixels
  function sheet(id, height) {
    const canvas = byId(id), scale = window.devicePixelRatio || 1, width = canvas.parentElement.clientWidth - 34;
    canvas.style.height = height + "px";
    canvas.width = width * scale; canvas.height = height * scale;
    const g = canvas.getContext("2d");
    g.scale(scale, scale);
    g.font = "12px " + getComputedStyle(document.body).fontFamily;
    return { g, width, height, canvas };
  }
  function steps(low, high, wanted) {
    const rough = (high - low) / wanted, power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map(k => k * power).find(s => s >= rough);
    const all = [];
    for (let x = Math.ceil(low / step) * step; x <= high + step * 1e-9; x += step) all.push(Math.abs(x) < step * 1e-9 ? 0 : x);
    return all;
  }
  function range(arrays) {
    let low = 0, high = 0;
    arrays.forEach(a => { for (const x of a) { if (x < low) low = x; if (x > high) high = x; } });
    const pad = (high - low || 1) * 0.04;
    return [low - pad, high + pad];
  }
  function shortened(g, words, room) {
    if (g.measureText(words).width <= room) return words;
    let n = words.length;
    while (n > 1 && g.measureText(words.slice(0, n) + "…").width > room) n--;
    return words.slice(0, n) + "…";
  }

  // global bars
  function shares(of) {
    const means = every.map(f => { let s = 0; for (let i = 0; i < count; i++) if (of(i)) s += Math.abs(f.shap[i]); return s; });
    const all = means.reduce((a, b) => a + b, 0) || 1;
    return means.map(m => m / all);
  }
  function bars() {
    const some = chosen === null ? null : shares(is), most = Math.max(...every.map(f => Math.max(f.share, f.high || 0)), ...(some || [0]));
    const body = byId("features");
    body.textContent = "";
    every.forEach((f, k) => {
      const line = body.insertRow();
      line.className = k === feature ? "on" : "";
      line.onclick = () => { feature = k; draw(); };
      const name = line.insertCell(); name.className = "name"; name.textContent = f.name; name.title = f.name;
      const track = line.insertCell(); track.className = "track";
      const box = document.createElement("div"); track.appendChild(box);
      const bar = (cls, left, width) => { const b = document.createElement("span"); b.className = cls; b.style.left = 100 * left / most + "%"; b.style.width = 100 * width / most + "%"; box.appendChild(b); };
      bar("all", 0, f.share);
      if (some) bar("some", 0, some[k]);
      if (f.high > f.low) bar("whisker", f.low, f.high - f.low);
      const n = line.insertCell(); n.className = "number"; n.textContent = percent(f.share);
      n.title = f.high > f.low ? text("interval", percent(f.low), percent(f.high)) : "";
      const s = line.insertCell(); s.className = "number"; s.textContent = some ? percent(some[k]) : "";
    });
  }

  // plots with dots, kept for hovering and brushing
  const plots = {};
  function axis(p, low, high, x0, x1, y, title) {
    const g = p.g, place = v => x0 + (v - low) / (high - low) * (x1 - x0);
    g.textAlign = "center"; g.textBaseline = "top";
    steps(low, high, Math.max(3, (x1 - x0) / 90)).forEach(v => {
      g.strokeStyle = css("--grid"); g.beginPath(); g.moveTo(place(v), 8); g.lineTo(place(v), y); g.stroke();
      g.fillStyle = css("--muted"); g.fillText(figure(v), place(v), y + 4);
    });
    g.fillStyle = css("--muted"); g.fillText(title, (x0 + x1) / 2, y + 20);
    return place;
  }
  function dots(p, xs, ys, tone) {
    const colours = tones(), none = css("--none"), g = p.g, round = xs.length < 20000;
    for (const pass of [false, true]) {
      g.globalAlpha = pass ? 0.85 : 0.12;
      for (let i = 0; i < xs.length; i++) {
        if (Number.isNaN(xs[i]) || is(p.rows ? p.rows[i] : i) !== pass) continue;
        const t = tone(i);
        g.fillStyle = t < 0 ? none : colours[Math.round(20 * t)];
        if (round) { g.beginPath(); g.arc(xs[i], ys[i], 2.4, 0, 7); g.fill(); } else g.fillRect(xs[i] - 2, ys[i] - 2, 4, 4);
      }
    }
    g.globalAlpha = 1;
    p.xs = xs; p.ys = ys;
  }
  function swarm() {
    const shown = every.slice(0, 20), left = 150, room = 26, p = sheet("swarm", shown.length * room + 56), g = p.g;
    const [low, high] = range(shown.map(f => f.shap)), bottom = shown.length * room + 10;
    const place = axis(p, low, high, left, p.width - 10, bottom, text("contribution"));
    g.strokeStyle = css("--muted"); g.beginPath(); g.moveTo(place(0), 8); g.lineTo(place(0), bottom); g.stroke();
    const each = Math.min(count, Math.floor(24000 / shown.length)), stride = count / each;
    const total = shown.length * each, xs = new Float32Array(total), ys = new Float32Array(total);
    p.rows = new Int32Array(total); p.of = new Int32Array(total);
    shown.forEach((f, k) => {
      const y = 8 + room * (k + 0.5), bins = new Map();
      g.fillStyle = k === feature ? css("--ink") : css("--muted"); g.textAlign = "right"; g.textBaseline = "middle";
      g.fillText(shortened(g, f.name, left - 16), left - 10, y);
      for (let j = 0; j < each; j++) {
        const i = Math.floor(j * stride), at = k * each + j, x = place(f.shap[i]), bin = Math.round(x / 3), n = bins.get(bin) || 0;
        bins.set(bin, n + 1);
        xs[at] = x; ys[at] = y + (n % 2 ? 1 : -1) * Math.min(room / 2 - 2, Math.ceil(n / 2) * Math.max(0.4, 40 / each * 3));
        p.rows[at] = i; p.of[at] = k;
      }
    });
    dots(p, xs, ys, at => every[p.of[at]].tones[p.rows[at]]);
    p.tell = at => about(p.rows[at], every[p.of[at]]);
    plots.swarm = p;
  }
  function partner(k) {
    const f = every[k], order = [...Array(count).keys()].filter(i => !Number.isNaN(f.values[i])).sort((a, b) => f.values[a] - f.values[b]);
    let best = -1, most = -1;
    every.forEach((other, o) => {
      if (o === k || o > 40) return;
      let sum = 0;
      const step = Math.max(10, Math.floor(order.length / 10));
      for (let from = 0; from < order.length; from += step) sum += Math.abs(correlation(order.slice(from, from + step), f.shap, other.tones));
      if (sum > most) { most = sum; best = o; }
    });
    return best;
  }
  function correlation(rows, a, b) {
    let n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    rows.forEach(i => { if (b[i] < 0) return; n++; sa += a[i]; sb += b[i]; saa += a[i] * a[i]; sbb += b[i] * b[i]; sab += a[i] * b[i]; });
    const v = (n * saa - sa * sa) * (n * sbb - sb * sb);
    return v > 0 ? (n * sab - sa * sb) / Math.sqrt(v) : 0;
  }
  function dependence() {
    const f = every[feature], with_ = colour < 0 ? partner(feature) : colour, p = sheet("dependence", 340), g = p.g;
    const left = 64, bottom = 290, right = p.width - 14, [low, high] = range([f.shap]);
    const up = v => bottom - (v - low) / (high - low) * (bottom - 10);
    let place;
    if (f.kind === "name") {
      const step = (right - left) / Math.max(1, f.levels.length);
      place = v => left + step * (v + 0.5);
      g.textAlign = "center"; g.textBaseline = "top"; g.fillStyle = css("--muted");
      const every_ = Math.ceil(36 / step);
      f.levels.forEach((l, i) => { if (i % every_ === 0) g.fillText(shortened(g, l, step * every_ - 6), place(i), bottom + 6); });
      g.fillText(f.name, (left + right) / 2, bottom + 26);
    } else {
      let a = Infinity, b = -Infinity;
      for (const v of f.values) { if (v < a) a = v; if (v > b) b = v; }
      if (!(b > a)) { a -= 1; b = a + 2; }
      place = axis(p, a - (b - a) * 0.02, b + (b - a) * 0.02, left, right, bottom, f.name);
    }
    g.textAlign = "right"; g.textBaseline = "middle";
    steps(low, high, 6).forEach(v => {
      g.strokeStyle = v === 0 ? css("--muted") : css("--grid"); g.beginPath(); g.moveTo(left, up(v)); g.lineTo(right, up(v)); g.stroke();
      g.fillStyle = css("--muted"); g.fillText(figure(v), left - 6, up(v));
    });
    const xs = new Float32Array(count), ys = new Float32Array(count), wide = f.kind === "name" ? (right - left) / Math.max(1, f.levels.length) * 0.7 : 0;
    for (let i = 0; i < count; i++) { xs[i] = place(f.values[i]) + wide * ((i * 0.618) % 1 - 0.5); ys[i] = up(f.shap[i]); }
    p.rows = null;
    dots(p, xs, ys, i => with_ < 0 ? -1 : every[with_].tones[i]);
    p.tell = i => about(i, f) + (with_ < 0 ? "" : "\n" + every[with_].name + " = " + say(every[with_], i));
    plots.dependence = p;
    byId("dependence-title").textContent = text("dependence", f.name);
    byId("dependence-colour").textContent = with_ < 0 ? "" : text("colour", every[with_].name);
  }
  function about(i, f) {
    return text("row", numbers[i] + 1) + "\n" + f.name + " = " + say(f, i) + ": " + (f.shap[i] > 0 ? "+" : "") + figure(f.shap[i])
      + "\n" + text("answer", figure(answers[i]));
  }

  // one row
  function single() {
    byId("row-number").value = numbers[row] + 1;
    const k = outputs[row], order = every.map((_, f) => f).sort((a, b) => Math.abs(every[b].shap[row]) - Math.abs(every[a].shap[row]));
    byId("row-title").textContent = text("rowTitle", numbers[row] + 1, figure(page.bases[k]), figure(answers[row]))
      + (outcome(row) ? " " + text("outcome", outcome(row)) : "");
    const ends = [page.bases[k]];
    order.forEach(f => ends.push(ends[ends.length - 1] + every[f].shap[row]));
    const low = Math.min(...ends), wide = Math.max(...ends) - low || 1, body = byId("steps");
    body.textContent = "";
    order.forEach((f, n) => {
      const line = body.insertRow(), x = every[f].shap[row];
      const cell = (cls, words) => { const c = line.insertCell(); c.className = cls; c.textContent = words; c.title = words; return c; };
      cell("name", every[f].name); cell("value", say(every[f], row)); cell("number", (x > 0 ? "+" : "") + figure(x));
      const track = cell("track", ""), box = document.createElement("div"), bar = document.createElement("span");
      bar.className = "step " + (x >= 0 ? "up" : "down");
      bar.style.left = 100 * (Math.min(ends[n], ends[n + 1]) - low) / wide + "%";
      bar.style.width = 100 * Math.abs(x) / wide + "%";
      const zero = document.createElement("span"); zero.className = "zero"; zero.style.left = 100 * (page.bases[k] - low) / wide + "%";
      box.append(zero, bar); track.appendChild(box);
    });
  }

  function words() {
    document.querySelectorAll("[data-text]").forEach(e => { e.textContent = text(e.dataset.text); });
    byId("facts").textContent = page.facts[language];
    byId("verdict").textContent = page.verdict[language];
    byId("note").textContent = page.note[language];
    const select = byId("colour");
    select.textContent = "";
    select.add(new Option(text("strongest"), -1));
    every.slice(0, 60).forEach((f, k) => select.add(new Option(f.name, k)));
    select.value = colour;
  }
  function draw() {
    let n = count;
    if (chosen !== null) { n = 0; chosen.forEach(c => { n += c; }); }
    byId("count").textContent = chosen === null ? text("all", count) : text("selected", n, count);
    byId("clear").disabled = chosen === null;
    bars(); swarm(); dependence(); single();
  }

  // brushing: a rectangle chooses rows, everywhere
  function brush(name) {
    const canvas = byId(name);
    let from = null;
    const at = e => { const b = canvas.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top]; };
    const near = (x, y) => {
      const p = plots[name];
      let best = -1, least = 64;
      for (let i = 0; i < p.xs.length; i++) { const d = (p.xs[i] - x) ** 2 + (p.ys[i] - y) ** 2; if (d < least) { least = d; best = i; } }
      return best;
    };
    canvas.onpointerdown = e => { from = at(e); canvas.setPointerCapture(e.pointerId); };
    canvas.onpointermove = e => {
      const [x, y] = at(e), tip = byId("tip"), i = near(x, y);
      tip.style.display = i >= 0 && !from ? "block" : "none";
      if (i >= 0) { tip.textContent = plots[name].tell(i); tip.style.left = Math.min(e.clientX + 14, innerWidth - 370) + "px"; tip.style.top = e.clientY + 14 + "px"; }
      if (from) {
        if (name === "swarm") swarm(); else dependence();
        const g = plots[name].g;
        g.strokeStyle = css("--accent"); g.strokeRect(Math.min(from[0], x), Math.min(from[1], y), Math.abs(x - from[0]), Math.abs(y - from[1]));
      }
    };
    canvas.onpointerleave = () => { byId("tip").style.display = "none"; };
    canvas.onpointerup = e => {
      const [x, y] = at(e), [x0, y0] = from || [x, y], p = plots[name];
      from = null;
      if (Math.abs(x - x0) + Math.abs(y - y0) < 6) {
        const i = near(x, y);
        if (i >= 0) { row = p.rows ? p.rows[i] : i; if (p.of) feature = p.of[i]; }
      } else {
        chosen = new Uint8Array(count);
        let any = false;
        for (let i = 0; i < p.xs.length; i++) {
          if (p.xs[i] >= Math.min(x, x0) && p.xs[i] <= Math.max(x, x0) && p.ys[i] >= Math.min(y, y0) && p.ys[i] <= Math.max(y, y0)) { chosen[p.rows ? p.rows[i] : i] = 1; any = true; }
        }
        if (!any) chosen = null;
      }
      draw();
    };
  }
  function move(by) {
    for (let n = 0, i = row; n < count; n++) { i = (i + by + count) % count; if (is(i)) { row = i; break; } }
    single();
  }

  document.querySelectorAll("[data-to]").forEach(b => { b.onclick = () => {
    language = root.dataset.lang = root.lang = b.dataset.to;
    document.querySelectorAll("[data-to]").forEach(o => o.classList.toggle("on", o === b));
    words(); draw();
  }; b.classList.toggle("on", b.dataset.to === language); });
  byId("theme").onclick = () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; draw(); };
  byId("clear").onclick = () => { chosen = null; draw(); };
  byId("colour").onchange = e => { colour = +e.target.value; dependence(); };
  byId("before").onclick = () => move(-1);
  byId("after").onclick = () => move(1);
  byId("row-number").onchange = e => { const i = numbers.indexOf(+e.target.value - 1); if (i >= 0) row = i; single(); };
  if (matchMedia("(prefers-color-scheme: dark)").matches && !root.dataset.theme) root.dataset.theme = "dark";
  brush("swarm"); brush("dependence");
  addEventListener("resize", draw);
  words(); draw();
})();
