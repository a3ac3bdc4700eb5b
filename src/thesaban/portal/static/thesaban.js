/* What makes pages quicker with a script; every page works without it. */
(function () {
  "use strict";
  var doc = document, root = doc.documentElement;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  /* A form is sent once: a second tap finds the button asleep. */
  function guard(form) {
    form.addEventListener("submit", function (event) {
      if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); return; }
      form.setAttribute("aria-busy", "true");
      /* Back from the next page by the browser's own button: awake again. */
      window.addEventListener("pageshow", function (shown) {
        if (shown.persisted) { form.removeAttribute("aria-busy"); }
      });
      /* No answer (the net is gone): let the person try again. */
      window.setTimeout(function () { form.removeAttribute("aria-busy"); }, 20000);
    });
  }

  /* Large files show how far they are; without a script the browser does. */
  function progress(form) {
    var files = form.querySelectorAll('input[type="file"]');
    if (!files.length || !window.XMLHttpRequest || !window.FormData) { return; }
    form.addEventListener("submit", function (event) {
      var size = 0, sender = event.submitter;
      each(files, function (input) { each(input.files || [], function (file) { size += file.size; }); });
      if (event.defaultPrevented || size < 500000) { return; }
      event.preventDefault();
      var data = new FormData(form), request = new XMLHttpRequest();
      if (sender && sender.name) { data.append(sender.name, sender.value); }
      var box = doc.createElement("div"), bar = doc.createElement("progress");
      box.className = "t-upload";
      box.setAttribute("role", "status");
      bar.max = 100;
      bar.setAttribute("aria-label", form.getAttribute("data-uploading") || "…");
      box.appendChild(bar);
      form.appendChild(box);
      request.upload.onprogress = function (seen) {
        if (seen.lengthComputable) { bar.value = Math.round(100 * seen.loaded / seen.total); }
      };
      request.onload = function () {
        /* The answer is shown under its own address, as after a plain submit. */
        if (request.responseURL) { window.history.replaceState(null, "", request.responseURL); }
        doc.open();
        doc.write(request.responseText);
        doc.close();
      };
      request.onerror = function () { box.remove(); form.removeAttribute("aria-busy"); form.submit(); };
      request.open("POST", form.action);
      request.send(data);
    });
  }

  /* Text size and contrast at once, without a new page. */
  function prefer(form) {
    form.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!button || button.hasAttribute("data-prefer-reload")) { return; }
      event.preventDefault();
      var name = button.name, value = button.value, plain = value === "normal";
      doc.cookie = "thesaban_" + name + "=" + value + ";path=/;max-age=31536000;samesite=lax" +
        (window.location.protocol === "https:" ? ";secure" : "");
      if (plain) { root.removeAttribute("data-" + name); } else { root.setAttribute("data-" + name, value); }
      each(doc.querySelectorAll('.t-tools button[name="' + name + '"]'), function (other) {
        if (name === "contrast") {
          other.setAttribute("aria-pressed", plain ? "false" : "true");
          other.value = plain ? "high" : "normal";
        } else {
          other.setAttribute("aria-pressed", other.value === value ? "true" : "false");
        }
      });
    });
  }

  /* Menus close with Escape and by a tap elsewhere. */
  function menus() {
    var open = "details.t-menu[open], .t-user details[open]";
    doc.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { return; }
      each(doc.querySelectorAll(open), function (one) { one.open = false; one.firstElementChild.focus(); });
    });
    doc.addEventListener("click", function (event) {
      each(doc.querySelectorAll(open), function (one) {
        if (!one.contains(event.target)) { one.open = false; }
      });
    });
  }

  /* The calendar comes only to pages that ask for a date. */
  function calendar() {
    var line = doc.querySelector("input[data-calendar]"), script = doc.createElement("script");
    if (!line) { return; }
    script.src = line.getAttribute("data-calendar");
    doc.head.appendChild(script);
  }

  /* Browsers part Thai with small dictionaries, in the middle of official words and of
     the town's name. What belongs together is held on one line: such words, a number with
     what it counts, a mark of repetition with its word. */
  /* The words stand in whole.yaml beside static.py, which puts them in here. */
  var TOGETHER = "@together@",
    NO_WORDS = "script, style, textarea, select, svg, pre, .leaflet-container";

  function held(text, parts) {
    var made = doc.createDocumentFragment();
    each(text.data.split(parts), function (part, place) {
      /* An element of its own name: rules for spans of the text's box are not for it. */
      var whole = place % 2 ? doc.createElement("t-whole") : doc.createTextNode(part);
      if (place % 2) { whole.textContent = part; }
      made.appendChild(whole);
    });
    /* In a row of boxes a text is one box, and stays one. */
    if (/flex|grid/.test(window.getComputedStyle(text.parentNode).display)) {
      var box = doc.createElement("t-text");
      box.appendChild(made);
      made = box;
    }
    text.parentNode.replaceChild(made, text);
  }

  function hold() {
    /* English pages show Thai names and telephones as well. */
    if (root.getAttribute("data-layout") === "desk") { return; }
    var name = decodeURIComponent(root.getAttribute("data-town") || ""), found = [], text,
      parts = new RegExp("(" + (name ? name + "|" : "") + TOGETHER + ")"),
      walk = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    while ((text = walk.nextNode())) {
      if (parts.test(text.data) && !text.parentNode.closest(NO_WORDS)) { found.push(text); }
    }
    found.forEach(function (one) { held(one, parts); });
    labels(new RegExp(parts.source, "g"));
  }

  /* Styles draw the labels of cells, where no element stands: joiners (U+2060) hold a
     word, spaces without width (U+200B) let lines end beside it. */
  function labels(parts) {
    each(doc.querySelectorAll("[data-label]"), function (cell) {
      cell.setAttribute("data-label", cell.getAttribute("data-label").replace(parts, function (word, _group, at, text) {
        var end = at + word.length < text.length;
        return (at ? "\u200b" : "") + word.replace(/([^\u0e40-\u0e44])(?=[\u0e01-\u0e2e\u0e40-\u0e44])/g, "$1\u2060") + (end ? "\u200b" : "");
      }));
    });
  }

  function start() {
    root.setAttribute("data-script", "yes");
    hold();
    each(doc.querySelectorAll('form[data-guard="once"]'), function (form) { guard(form); progress(form); });
    each(doc.querySelectorAll("form[data-prefer]"), prefer);
    menus();
    calendar();
    /* The tab one is on is seen, also where the row of tabs is wider than a phone. */
    each(doc.querySelectorAll(".t-tabs [aria-current]"), function (tab) {
      var row = tab.closest(".t-tabs");
      row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    });
    /* Errors first; filters stand open where there is room. */
    var errors = doc.querySelector(".t-errors");
    if (errors) { errors.focus(); }
    if (window.matchMedia("(min-width: 768px)").matches) {
      each(doc.querySelectorAll("details.t-filter-fold"), function (one) { one.open = true; });
    }
    each(doc.querySelectorAll("[data-print]"), function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", start); } else { start(); }
}());
