/* A map with one point: to look at, or to set with a finger, a mouse or the keyboard.
   Leaflet is fetched only when a map comes near the window of who reads on. */
(() => {
  "use strict";

  const STEPS = [
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5,
  ];
  const THAILAND = [[4.5, 96], [21.5, 107]];
  const MOVES = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  };
  const NEAR = 16;
  let leaflet = null;

  const fetchLeaflet = (settings) => {
    leaflet = leaflet || new Promise((done, failed) => {
      const styles = document.createElement("link");
      styles.rel = "stylesheet";
      styles.href = settings.styles;
      const script = document.createElement("script");
      script.src = settings.script;
      let waiting = 2;
      const one = () => { waiting -= 1; if (!waiting) done(window.L); };
      styles.onload = script.onload = one;
      styles.onerror = script.onerror = failed;
      // Before our own styles, so that ours have the last word.
      document.head.prepend(styles);
      document.head.append(script);
    });
    return leaflet;
  };

  const number = (text) => {
    const plain = String(text)
      .replace(/[๐-๙]/g, (one) => String(one.charCodeAt(0) - 0x0e50))
      .trim();
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
  };

  const label = (text, name) => {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  };

  class TownMap {
    constructor(box, L) {
      this.box = box;
      this.L = L;
      this.settings = JSON.parse(box.dataset.map);
      this.words = this.settings.words;
      this.canvas = box.querySelector(".t-townmap-canvas");
      this.status = box.querySelector("[role=status]");
      this.inputs = this.settings.inputs
        ? this.settings.inputs.map((id) => document.getElementById(id))
        : null;
    }

    start(drawing) {
      const L = this.L;
      this.canvas.hidden = false;
      this.map = L.map(this.canvas, {
        maxBounds: THAILAND,
        minZoom: 5,
        scrollWheelZoom: false,
        zoomControl: false,
        attributionControl: false,
        fadeAnimation: false,
        zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      });
      // The wheel scrolls the page until somebody works on the map.
      this.map.on("focus click", () => this.map.scrollWheelZoom.enable());
      this.map.on("blur", () => this.map.scrollWheelZoom.disable());
      L.control.zoom({
        zoomInTitle: this.words.zoomIn, zoomOutTitle: this.words.zoomOut,
      }).addTo(this.map);
      L.control.scale({ imperial: false }).addTo(this.map);
      this.view(drawing);
      this.ground(drawing);
      this.show(this.typed() || this.settings.point, false);
      if (this.inputs) this.listen();
      this.box.classList.add("t-townmap-ready");
    }

    view(drawing) {
      const point = this.typed() || this.settings.point;
      const [west, south, east, north] = drawing.bbox;
      if (point) this.map.setView(point, NEAR);
      else this.map.fitBounds([[south, west], [north, east]]);
    }

    // Tiles, or the grid where there are none; over them what the town drew.
    ground(drawing) {
      const { tiles, largestZoom } = this.settings;
      if (tiles) {
        this.tiles = this.L.tileLayer(tiles, {
          maxZoom: Math.max(largestZoom, NEAR),
          maxNativeZoom: largestZoom,
          referrerPolicy: "strict-origin-when-cross-origin",
        }).addTo(this.map);
        this.attribute();
        let seen = false;
        this.tiles.on("tileload", () => { seen = true; });
        this.tiles.on("tileerror", () => { if (!seen) this.withoutTiles(); });
      } else {
        this.grid();
      }
      this.drawn(drawing);
    }

    withoutTiles() {
      if (this.lines) return;
      this.grid();
      this.say(this.words.noTiles);
    }

    attribute() {
      const { attribution, attributionUrl } = this.settings;
      if (!attribution) return;
      const link = document.createElement(attributionUrl ? "a" : "span");
      if (attributionUrl) link.href = attributionUrl;
      link.textContent = attribution;
      this.L.control.attribution({ prefix: false })
        .addAttribution(link.outerHTML).addTo(this.map);
    }

    drawn(drawing) {
      const english = this.settings.language === "en";
      this.L.geoJSON(drawing, {
        interactive: false,
        style: { className: "t-townmap-border", weight: 3, fill: false },
        pointToLayer: (feature, at) => {
          const said = feature.properties;
          const name = (english && said.name_en) || said.name || "";
          const icon = this.L.divIcon({
            className: "t-townmap-mark", html: label(name, "t-townmap-name"), iconSize: [10, 10],
          });
          return this.L.marker(at, { icon, interactive: false, keyboard: false });
        },
      }).addTo(this.map);
    }

    grid() {
      this.lines = this.L.layerGroup().addTo(this.map);
      this.canvas.classList.add("t-townmap-plain");
      this.map.on("moveend zoomend resize", () => this.rule());
      this.rule();
    }

    rule() {
      const L = this.L;
      const bounds = this.map.getBounds();
      const wide = bounds.getEast() - bounds.getWest();
      const least = (wide / this.map.getSize().x) * 110;
      const step = STEPS.find((one) => one >= least) || 10;
      const places = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
      this.lines.clearLayers();
      const line = (ends, text) => {
        L.polyline(ends, { className: "t-townmap-grid", weight: 1, interactive: false })
          .addTo(this.lines);
        L.marker(ends[0], {
          interactive: false,
          keyboard: false,
          icon: L.divIcon({
            className: "t-townmap-degree", html: label(text, ""), iconSize: null,
          }),
        }).addTo(this.lines);
      };
      const [[south, west], [north, east]] = [
        [bounds.getSouth(), bounds.getWest()], [bounds.getNorth(), bounds.getEast()],
      ];
      for (let at = Math.ceil(west / step) * step; at < east; at += step) {
        line([[north, at], [south, at]], at.toFixed(places) + "°");
      }
      for (let at = Math.ceil(south / step) * step; at < north; at += step) {
        line([[at, west], [at, east]], at.toFixed(places) + "°");
      }
    }

    typed() {
      if (!this.inputs) return null;
      const [latitude, longitude] = this.inputs.map((one) => number(one.value));
      return latitude === null || longitude === null ? null : [latitude, longitude];
    }

    show(point, pan = true) {
      if (!point) {
        if (this.pin) this.pin.remove();
        this.pin = null;
        this.free();
        return;
      }
      if (this.pin) this.pin.setLatLng(point);
      else this.make(point);
      if (pan) this.map.panInside(this.pin.getLatLng(), { padding: [40, 40] });
      this.free();
    }

    make(point) {
      const picture = '<svg aria-hidden="true" focusable="false" viewBox="0 0 16 16">' +
        `<use href="${this.settings.icons}#geo-alt-fill"></use></svg>`;
      this.pin = this.L.marker(point, {
        draggable: Boolean(this.inputs),
        keyboard: Boolean(this.inputs),
        interactive: Boolean(this.inputs),
        autoPan: true,
        icon: this.L.divIcon({
          className: "t-townmap-pin", html: picture, iconSize: [48, 48], iconAnchor: [24, 45],
        }),
      }).addTo(this.map);
      const element = this.pin.getElement();
      element.setAttribute("aria-label", this.words.pin);
      if (!this.inputs) {
        element.setAttribute("role", "img");
        return;
      }
      element.setAttribute("aria-describedby", this.settings.help);
      this.pin.on("dragend", () => this.put(this.pin.getLatLng()));
      element.addEventListener("keydown", (event) => this.nudge(event));
    }

    nudge(event) {
      const move = MOVES[event.key];
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      const far = event.shiftKey ? 1 : 10;
      const here = this.map.latLngToContainerPoint(this.pin.getLatLng());
      this.put(this.map.containerPointToLatLng(
        here.add([move[0] * far, move[1] * far])));
    }

    // The pin, by tap, drag or key: into the fields, and said.
    put(at) {
      const point = [at.lat, at.lng];
      this.own = true;
      point.forEach((value, place) => {
        this.inputs[place].value = value.toFixed(6);
        this.inputs[place].dispatchEvent(new Event("change", { bubbles: true }));
      });
      this.own = false;
      this.show(point);
      this.say(this.words.placed + " " + point.map((one) => one.toFixed(6)).join(", "));
    }

    listen() {
      this.map.on("click", (event) => this.put(event.latlng));
      this.canvas.addEventListener("keydown", (event) => {
        if (event.target !== this.canvas || event.key !== "Enter") return;
        event.preventDefault();
        this.put(this.map.getCenter());
      });
      this.inputs.forEach((one) => one.addEventListener("change", () => {
        if (this.own) return;
        this.part();
        const point = this.typed();
        this.show(point, false);
        if (point) this.map.setView(point, Math.max(this.map.getZoom(), NEAR));
      }));
      this.clear = this.box.querySelector("[data-map-clear]");
      this.clear.addEventListener("click", () => {
        this.inputs.forEach((one) => { one.value = ""; });
        this.show(null);
        this.say(this.words.cleared);
        this.canvas.focus();
      });
      this.free();
    }

    // Both numbers pasted into the first field.
    part() {
      const both = this.inputs[0].value.split(/\s*[,;]\s*/);
      if (both.length !== 2 || this.inputs[1].value) return;
      both.forEach((one, place) => { this.inputs[place].value = one; });
    }

    free() {
      if (this.clear) this.clear.hidden = !this.pin;
    }

    say(text) {
      this.status.textContent = text;
    }
  }

  const begin = (box) => {
    const settings = JSON.parse(box.dataset.map);
    const drawing = fetch(settings.drawing).then((answer) => answer.json());
    Promise.all([fetchLeaflet(settings), drawing])
      .then(([L, drawn]) => new TownMap(box, L).start(drawn))
      .catch(() => box.classList.add("t-townmap-failed"));
  };

  const boxes = document.querySelectorAll("[data-map]");
  const watch = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      watch.unobserve(entry.target);
      begin(entry.target);
    });
  }, { rootMargin: "300px" });
  // A map to look at waits for a first move of who reads: it is a third of the weight
  // of the page. One in a form is there at once.
  const STIRS = ["scroll", "pointermove", "touchstart", "keydown"];
  const stirred = () => {
    STIRS.forEach((name) => removeEventListener(name, stirred));
    boxes.forEach((box) => watch.observe(box));
  };
  STIRS.forEach((name) => addEventListener(name, stirred, { passive: true }));
  boxes.forEach((box) => {
    if (JSON.parse(box.dataset.map).inputs) watch.observe(box);
  });
})();
