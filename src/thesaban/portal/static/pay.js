/* The pay page waits for the bank: asks for its state and shows the receipt when
   it has come. Without a script the page refreshes itself. */
(function () {
  "use strict";
  var card = document.querySelector("[data-state-url]");
  if (!card || !window.fetch) { return; }
  var url = card.getAttribute("data-state-url"), pause = 2500, began = Date.now(), timer = 0;
  var waiting = card.querySelector('[data-wait="waiting"]');
  var offline = card.querySelector('[data-wait="offline"]');

  function online(yes) {
    waiting.hidden = !yes;
    offline.hidden = yes;
  }

  function later() {
    /* Quick at first, calmer after five minutes, and asleep while not looked at. */
    pause = Date.now() - began > 300000 ? 10000 : 2500;
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, pause);
  }

  function ask() {
    if (document.hidden) { return; }
    window.fetch(url, { cache: "no-store", credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
      .then(function (told) {
        online(true);
        if (told.state !== "open") { window.location.reload(); return; }
        later();
      })
      .catch(function () { online(false); later(); });
  }

  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) { window.clearTimeout(timer); ask(); }
  });
  later();
})();
