/* The counter without a mouse: keys, the change as it is typed. Every step works without. */
(function () {
  "use strict";
  var doc = document;

  /* An amount as typed, in satang: Thai or Arabic digits, commas allowed. */
  function satang(text) {
    var plain = text.replace(/[๐-๙]/g, function (digit) { return digit.charCodeAt(0) - 0x0e50; }).replace(/[,\s]/g, "");
    return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(parseFloat(plain) * 100) : null;
  }

  function baht(amount) {
    return (amount / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }

  function start() {
    var pay = doc.getElementById("till-pay"), search = doc.getElementById("q");
    if (!pay || !search) { return; }
    var tendered = pay.querySelector("[name=tendered]"), other = pay.querySelector("[name=other_amount]");
    var change = doc.getElementById("till-change"), total = doc.getElementById("till-total");
    var due = satang(pay.getAttribute("data-total")) || 0;

    function show() {
      var sum = due + (satang(other.value) || 0), given = satang(tendered.value);
      total.textContent = baht(sum);
      change.hidden = given === null || given < sum;
      change.querySelector("output").textContent = change.hidden ? "" : baht(given - sum);
    }

    pay.addEventListener("input", show);
    doc.getElementById("till-keys").hidden = false;
    show();
    if (due > 0 && !search.value) { tendered.focus(); }

    doc.addEventListener("keydown", function (event) {
      if (event.key === "F2") { event.preventDefault(); search.focus(); search.select(); }
      if (event.key === "F4") { event.preventDefault(); tendered.focus(); tendered.select(); }
      if (event.key === "F9") { event.preventDefault(); pay.requestSubmit(); }
      if (event.altKey && /^[1-9]$/.test(event.key)) {
        var rows = doc.querySelectorAll("#till-results button[name=add]"), row = rows[Number(event.key) - 1];
        if (row) { event.preventDefault(); row.click(); }
      }
    });
  }

  if (doc.readyState === "loading") { doc.addEventListener("DOMContentLoaded", start); } else { start(); }
}());
