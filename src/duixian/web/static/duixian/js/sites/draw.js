// A rectangle dragged on the plan of a floor fills in the four numbers of the form; numbers typed move the rectangle.

const frame = document.querySelector("[data-draw]");
const svg = frame?.querySelector("svg");
const fields = ["x", "y", "width", "height"].map((name) => document.querySelector(`[name="${name}"]`));
const points = document.querySelector('[name="points"]');

if (svg && fields.every(Boolean)) {
  const depth = Number(frame.dataset.height);
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  box.setAttribute("class", "plan__new");
  svg.append(box);
  let from = null;

  const place = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [at.x, (at.y * 1000) / depth].map((number) => Math.round(Math.min(Math.max(number, 0), 1000)));
  };

  const show = () => {
    const [x, y, width, height] = fields.map((field) => Number(field.value));
    box.toggleAttribute("hidden", !(width > 0 && height > 0) || points.value.trim() !== "");
    box.setAttribute("x", x);
    box.setAttribute("y", (y * depth) / 1000);
    box.setAttribute("width", Math.max(width, 0));
    box.setAttribute("height", Math.max((height * depth) / 1000, 0));
  };

  const drag = (event) => {
    const to = place(event);
    const numbers = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
    fields.forEach((field, n) => { field.value = numbers[n]; });
    points.value = "";
    show();
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    from = place(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => { if (from) drag(event); });
  svg.addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("pointercancel", () => { from = null; });
  [...fields, points].forEach((field) => field.addEventListener("input", show));
  show();
}
