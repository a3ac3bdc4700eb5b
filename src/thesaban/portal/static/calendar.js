/* A calendar beside each line for a date, in the Buddhist era on Thai pages. The line
   stays as it is and takes what is typed; without a script there is the line alone.
   On pages of editors also the native date fields and the dates that Plone's own
   scripts draw. Keys as in the WAI's pattern for a date picker dialog. */
(function () {
  "use strict";
  if (window.townCalendar) { return; }
  window.townCalendar = true;
  var doc = document, lang = (doc.documentElement.lang || "th").slice(0, 2);
  var thai = lang === "th", ERA = thai ? 543 : 0;
  var FIELDS = "input[data-calendar], input.town-date", NATIVE = 'input[type="date"]';
  var LONG = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม",
    "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
  var SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.",
    "พ.ย.", "ธ.ค."];
  var ENGLISH = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  var WORDS = thai ? {
    open: "เลือกวันที่จากปฏิทิน", title: "ปฏิทิน", before: "เดือนก่อน", after: "เดือนถัดไป",
    month: "เดือน", year: "ปี พ.ศ.", close: "ปิด", today: "วันนี้",
    days: ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"],
    brief: ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."], hint: "วัน/เดือน/ปี พ.ศ. เช่น 22/11/2569"
  } : {
    open: "Choose the date from a calendar", title: "Calendar", before: "Month before",
    after: "Next month", month: "Month", year: "Year", close: "Close", today: "Today",
    days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    brief: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"], hint: "day/month/year, as 22/11/2026"
  };
  var MONTHS = thai ? LONG : ENGLISH, box = null, count = 0;

  function make(tag, attributes, text) {
    var one = doc.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { one.setAttribute(name, attributes[name]); });
    if (text !== undefined) { one.textContent = text; }
    return one;
  }
  /* Days count from noon, so that no change of the clock moves them. */
  function day(year, month, date) {
    var made = new Date(2000, 0, 1, 12);
    made.setFullYear(year, month, date);
    return made;
  }
  function pad(number) { return ("0" + number).slice(-2); }
  function iso(date) { return ("000" + date.getFullYear()).slice(-4) + "-" + pad(date.getMonth() + 1) + "-" + pad(date.getDate()); }
  function written(date) { return date.getDate() + "/" + (date.getMonth() + 1) + "/" + (date.getFullYear() + ERA); }
  function spoken(date) {
    return (thai ? "วัน" : "") + WORDS.days[date.getDay()] + (thai ? "ที่ " : ", ") + date.getDate() + " " +
      MONTHS[date.getMonth()] + " " + (thai ? "พ.ศ. " : "") + (date.getFullYear() + ERA);
  }
  function monthOf(name) {
    var low = name.toLowerCase();
    for (var at = 0; at < 12; at += 1) {
      if (name === LONG[at] || name === SHORT[at] || low === ENGLISH[at].toLowerCase() ||
          low === ENGLISH[at].slice(0, 3).toLowerCase()) { return at; }
    }
    return -1;
  }
  /* What the line says, as far as a calendar can show it; the server reads more. */
  function read(text) {
    var plain = (text || "").replace(/[๐-๙]/g, function (one) { return one.charCodeAt(0) - 0x0E50; })
      .replace(/พ\.ศ\.|ค\.ศ\./g, "").trim();
    var found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain), year, month, date;
    if (found) { year = +found[1]; month = found[2] - 1; date = +found[3]; } else {
      found = /^(\d{1,2})[\s/.-]+(\d{1,2}|[^\d\s]+)[\s/.-]+(\d{4})$/.exec(plain);
      if (!found) { return null; }
      date = +found[1]; year = +found[3];
      month = /^\d/.test(found[2]) ? found[2] - 1 : monthOf(found[2]);
    }
    if (year > 2300) { year -= 543; }
    var made = day(year, month, date);
    return month >= 0 && made.getMonth() === month && made.getDate() === date ? made : null;
  }
  function tell(input) {
    ["input", "change"].forEach(function (name) { input.dispatchEvent(new Event(name, { bubbles: true })); });
  }

  /* One calendar at a time, for the line `input`. */
  function show(input, button) {
    var now = day(new Date().getFullYear(), new Date().getMonth(), new Date().getDate());
    var chosen = read(input.value), at = chosen || now, head, body, month, year;
    hide(false);
    box = make("div", { "class": "t-datebox", role: "dialog", "aria-modal": "true", "aria-label": WORDS.title });
    head = make("div", { "class": "t-datebox-head" });
    month = make("select", { "class": "form-select", "aria-label": WORDS.month });
    MONTHS.forEach(function (name, number) { month.appendChild(make("option", { value: number }, name)); });
    year = make("select", { "class": "form-select", "aria-label": WORDS.year });
    body = make("table", { role: "grid" });
    head.appendChild(turn("‹", WORDS.before, -1));
    head.appendChild(month);
    head.appendChild(year);
    head.appendChild(turn("›", WORDS.after, 1));
    box.appendChild(head);
    box.appendChild(body);
    var foot = make("div", { "class": "t-datebox-foot" });
    foot.appendChild(press(WORDS.today, function () { take(now); }));
    foot.appendChild(press(WORDS.close, function () { hide(true); }));
    box.appendChild(foot);

    function press(words, act, name) {
      var made = make("button", { type: "button", "class": "btn btn-link" }, words);
      if (name) { made.setAttribute("aria-label", name); }
      made.addEventListener("click", act);
      return made;
    }
    function turn(sign, name, by) { return press(sign, function () { move(0, by); draw(false); }, name); }
    function take(date) { input.value = written(date); hide(true); tell(input); }
    function move(days, months) {
      if (months) {
        var last = day(at.getFullYear(), at.getMonth() + months + 1, 0).getDate();
        at = day(at.getFullYear(), at.getMonth() + months, Math.min(at.getDate(), last));
      } else { at = day(at.getFullYear(), at.getMonth(), at.getDate() + days); }
    }
    function years() {
      var first = Math.min(now.getFullYear() - 100, at.getFullYear()), last = Math.max(now.getFullYear() + 20, at.getFullYear());
      year.textContent = "";
      for (var one = last; one >= first; one -= 1) { year.appendChild(make("option", { value: one }, one + ERA)); }
      year.value = at.getFullYear();
    }
    function cell(date) {
      var outside = date.getMonth() !== at.getMonth(), here = iso(date) === iso(at);
      var td = make("td", { role: "gridcell" });
      if (outside) { return td; }
      var one = make("button", { type: "button", tabindex: here ? "0" : "-1", "aria-label": spoken(date) }, date.getDate());
      if (chosen && iso(chosen) === iso(date)) { one.setAttribute("aria-pressed", "true"); }
      if (iso(now) === iso(date)) { one.setAttribute("aria-current", "date"); }
      one.addEventListener("click", function () { take(date); });
      td.appendChild(one);
      return td;
    }
    function draw(focus) {
      var top = make("tr"), first = day(at.getFullYear(), at.getMonth(), 1), row;
      body.textContent = "";
      body.setAttribute("aria-label", MONTHS[at.getMonth()] + " " + (at.getFullYear() + ERA));
      WORDS.brief.forEach(function (name, number) {
        top.appendChild(make("th", { scope: "col", abbr: WORDS.days[number] }, name));
      });
      body.appendChild(make("thead")).appendChild(top);
      var rows = body.appendChild(make("tbody")), one = day(first.getFullYear(), first.getMonth(), 1 - first.getDay());
      do {
        row = rows.appendChild(make("tr"));
        for (var number = 0; number < 7; number += 1) {
          row.appendChild(cell(one));
          one = day(one.getFullYear(), one.getMonth(), one.getDate() + 1);
        }
      } while (one.getMonth() === at.getMonth());
      month.value = at.getMonth();
      years();
      if (focus) { body.querySelector('[tabindex="0"]').focus(); }
    }
    month.addEventListener("change", function () { move(0, month.value - at.getMonth()); draw(false); });
    year.addEventListener("change", function () { move(0, 12 * (year.value - at.getFullYear())); draw(false); });
    body.addEventListener("keydown", function (event) {
      var by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -at.getDay(), End: 6 - at.getDay() }[event.key];
      var far = { PageUp: -1, PageDown: 1 }[event.key];
      if (by === undefined && !far) { return; }
      event.preventDefault();
      move(by || 0, far ? far * (event.shiftKey ? 12 : 1) : 0);
      draw(true);
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.stopPropagation(); hide(true); }
      if (event.key === "Tab") {
        var all = box.querySelectorAll('select, button:not([tabindex="-1"])');
        var end = event.shiftKey ? all[0] : all[all.length - 1];
        if (doc.activeElement === end) {
          event.preventDefault();
          (event.shiftKey ? all[all.length - 1] : all[0]).focus();
        }
      }
    });
    box.back = button;
    button.setAttribute("aria-expanded", "true");
    button.parentNode.appendChild(box);
    draw(true);
    var over = box.getBoundingClientRect().right + 8 - doc.documentElement.clientWidth;
    if (over > 0) { box.style.left = -over + "px"; }
  }
  function hide(back) {
    if (!box) { return; }
    var button = box.back;
    box.remove();
    box = null;
    button.setAttribute("aria-expanded", "false");
    if (back) { button.focus(); }
  }

  /* What a copied piece of a page brings along of an earlier dressing. */
  function undress(input) {
    var around = input.parentNode;
    if (!around.classList.contains("t-dated")) { return; }
    around.parentNode.insertBefore(input, around);
    around.remove();
  }
  /* The day and time of two lines as a native field would say it, for Plone's scripts. */
  function native(input) {
    var kept = doc.getElementById(input.id + "-native"), clock = doc.getElementById(input.id + "-time");
    if (!kept) { return; }
    function keep() {
      var found = read(input.value), at = /^(\d{1,2})[.:](\d\d)/.exec(clock ? clock.value : "");
      kept.value = found ? iso(found) + "T" + (at ? pad(at[1]) + ":" + at[2] : "00:00") : "";
    }
    [input, clock].forEach(function (line) { if (line) { line.addEventListener("change", keep); } });
    keep();
  }

  /* The button at the end of a line. */
  function dress(input) {
    if (input.dressed || input.disabled || input.readOnly) { return; }
    input.dressed = true;
    undress(input);
    native(input);
    /* Plone's script of events makes native fields of its lines, which empties them. */
    var set = input.setAttribute;
    Object.defineProperty(input, "type", { get: function () { return "text"; }, set: function () {} });
    input.setAttribute = function (name, value) { if (name !== "type") { set.call(input, name, value); } };
    var around = make("span", { "class": "t-dated" });
    var button = make("button", {
      type: "button", "class": "btn btn-outline-primary t-date-open", title: WORDS.open, "aria-label": WORDS.open,
      "aria-haspopup": "dialog", "aria-expanded": "false"
    });
    button.innerHTML = '<svg viewBox="0 0 16 16" width="20" height="20" fill="none" stroke="currentColor" ' +
      'aria-hidden="true"><rect x="1" y="2.5" width="14" height="12.5" rx="1.5"/><path d="M1 6.5h14M5 .8v3M11 .8v3"/></svg>';
    input.parentNode.insertBefore(around, input);
    around.appendChild(input);
    around.appendChild(button);
    button.addEventListener("click", function () {
      if (box && box.back === button) { hide(true); } else { show(input, button); }
    });
  }
  doc.addEventListener("mousedown", function (event) {
    if (box && !box.contains(event.target) && !box.back.contains(event.target)) { hide(false); }
  });

  /* A native field keeps its value for the script that made it; shown is a line. */
  function replace(field) {
    if (field.replaced) { return; }
    field.replaced = true;
    var before = field.previousElementSibling;
    if (before && before.classList.contains("t-dated")) { before.remove(); }
    count += 1;
    var line = make("input", {
      type: "text", "class": "form-control town-date", id: "t-date-" + count, size: "12", maxlength: "40",
      autocomplete: "off", placeholder: WORDS.hint
    });
    function fill() { var found = read(field.value); line.value = found ? written(found) : ""; }
    var name = field.getAttribute("aria-label");
    if (field.id) {
      var label = doc.querySelector('label[for="' + CSS.escape(field.id) + '"]');
      if (label) { label.setAttribute("for", line.id); name = name || label.textContent.trim(); }
    }
    line.setAttribute("aria-label", name || WORDS.hint);
    field.setAttribute("aria-label", name || WORDS.hint);
    line.addEventListener("change", function () {
      var found = read(line.value), value = found ? iso(found) : "";
      line.setCustomValidity(found || !line.value ? "" : WORDS.hint);
      if (value !== field.value) { field.value = value; tell(field); }
    });
    field.addEventListener("change", fill);
    /* Scripts set a value without telling. */
    var set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    Object.defineProperty(field, "value", {
      configurable: true, get: function () { return set.get.call(field); },
      set: function (value) { set.set.call(field, value); fill(); }
    });
    fill();
    field.hidden = true;
    field.style.display = "none";
    field.parentNode.insertBefore(line, field);
    dress(line);
  }

  /* Years of the common era that Plone's scripts write behind a Thai month. */
  var YEAR = new RegExp("(" + LONG.concat(SHORT).map(function (name) { return name.replace(/\./g, "\\."); }).join("|") + ") (19\\d\\d|20\\d\\d)(?!\\d)", "g");
  function era(text) { return text.replace(YEAR, function (all, name, year) { return name + " " + (+year + ERA); }); }
  function time(one) {
    var year = new Date(one.getAttribute("datetime") || "").getFullYear();
    if (!year || one.children.length) { return; }
    var text = one.textContent.replace(new RegExp("(^|\\D)" + year + "(?!\\d)"), "$1" + (year + ERA));
    if (text !== one.textContent) { one.textContent = text; }
  }
  function correct(node) {
    if (node.nodeType === 3) {
      var parent = node.parentElement;
      if (!parent || parent.closest("textarea, script, style, [contenteditable], time")) { return; }
      var text = era(node.data);
      if (text !== node.data) { node.data = text; }
    } else if (node.nodeType === 1 && !node.closest("textarea, script, style, [contenteditable]")) {
      Array.prototype.forEach.call(node.childNodes, correct);
    }
  }
  function look(where) {
    Array.prototype.forEach.call(where.querySelectorAll(FIELDS), dress);
    if (!doc.body.hasAttribute("data-base-url")) { return; }
    if (thai) {
      Array.prototype.forEach.call(where.querySelectorAll(NATIVE), replace);
      Array.prototype.forEach.call(where.querySelectorAll("time[datetime]"), time);
    }
  }
  function start() {
    look(doc);
    if (!thai || !doc.body.hasAttribute("data-base-url")) { return; }
    new MutationObserver(function (records) {
      records.forEach(function (record) {
        var target = record.target.nodeType === 3 ? record.target.parentElement : record.target;
        if (!target || target.closest(".t-datebox")) { return; }
        var clock = target.closest("time[datetime]");
        if (clock) { time(clock); }
        if (record.type === "characterData") { correct(record.target); }
        record.addedNodes.forEach(function (node) {
          correct(node);
          if (node.nodeType === 1) { look(node.parentElement || node); }
        });
      });
    }).observe(doc.body, { childList: true, characterData: true, subtree: true });
  }
  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", start); } else { start(); }
}());
