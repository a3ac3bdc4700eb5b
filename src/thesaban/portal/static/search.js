/* Suggestions under a search box. Without a script the box is a plain form. */
(function () {
  "use strict";
  var doc = document, PAUSE = 180, SHORTEST = 2, boxes = 0;

  function offer(input) {
    var form = input.form, address = form.action.replace(/@@search.*$/, "@@search-suggest");
    var list = doc.createElement("ul"), note = doc.createElement("span");
    var number = ++boxes, timer = 0, asked = "", at = -1;

    list.id = "t-suggest-" + number;
    list.className = "t-suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") ||
      (input.labels && input.labels[0] ? input.labels[0].textContent.trim() : ""));
    note.className = "visually-hidden";
    note.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("autocomplete", "off");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.parentNode.classList.add("t-suggests");
    input.parentNode.insertBefore(list, input.nextSibling);
    list.parentNode.insertBefore(note, list.nextSibling);

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(index) {
      var rows = list.children;
      at = (index + rows.length + 1) % (rows.length + 1);
      Array.prototype.forEach.call(rows, function (row, place) {
        row.setAttribute("aria-selected", place === at ? "true" : "false");
      });
      if (at < rows.length) {
        input.setAttribute("aria-activedescendant", rows[at].id);
        rows[at].scrollIntoView({ block: "nearest" });
      } else { input.removeAttribute("aria-activedescendant"); }
    }

    function go(row) { window.location.href = row.getAttribute("data-href"); }

    function show(found) {
      list.textContent = "";
      found.forEach(function (one, place) {
        var row = doc.createElement("li"), title = doc.createElement("span"), kind = doc.createElement("small");
        row.id = list.id + "-" + place;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", "false");
        row.setAttribute("data-href", one.url);
        title.textContent = one.title;
        kind.textContent = one.kind;
        row.appendChild(title);
        row.appendChild(kind);
        row.addEventListener("mousedown", function (event) { event.preventDefault(); });
        row.addEventListener("click", function () { go(row); });
        list.appendChild(row);
      });
      note.textContent = found.length ? String(found.length) : "";
      if (!found.length) { close(); return; }
      at = found.length;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    }

    function ask() {
      var text = input.value.trim();
      if (text === asked) { return; }
      asked = text;
      if (text.length < SHORTEST) { close(); return; }
      window.fetch(address + "?q=" + encodeURIComponent(text), { credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.json() : []; })
        .then(function (found) { if (input.value.trim() === text && doc.activeElement === input) { show(found); } })
        .catch(close);
    }

    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (list.hidden) { return; }
      if (event.key === "ArrowDown") { event.preventDefault(); choose(at + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); choose(at - 1); }
      if (event.key === "Escape") { event.preventDefault(); close(); }
      if (event.key === "Enter" && at >= 0 && at < list.children.length) { event.preventDefault(); go(list.children[at]); }
    });
  }

  function start() {
    if (!window.fetch) { return; }
    Array.prototype.forEach.call(doc.querySelectorAll('input[type="search"][name="SearchableText"]'), offer);
  }

  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", start); } else { start(); }
}());
