// What the board says by itself, in the language of the page.

const ZH = { lifted: "已拿起。用方向键移动，回车放下，Esc 取消。", left: "没有移动。", loose: "未排期", everywhere: "全场" };
const EN = { lifted: "Lifted. Move with the arrow keys, Enter puts down, Escape cancels.", left: "Not moved.", loose: "not scheduled", everywhere: "everywhere" };

export function word(name) {
  return (document.documentElement.lang.startsWith("zh") ? ZH : EN)[name];
}
