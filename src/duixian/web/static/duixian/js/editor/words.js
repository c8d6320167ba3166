// The texts of the editor, in the language of the page: attributes of <template id="editor-words">.

const words = document.getElementById("editor-words").dataset;

export function word(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? key);
}
