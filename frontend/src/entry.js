// One file on its way: its name, how far it is, the button that stops it, what became of it.
function made(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export class Entry {
  isOver = false;
  isAlone = false;

  constructor(file, list) {
    this.file = file;
    this.words = list.dataset;
    this.item = made("li", "");
    this.bar = made("progress", "");
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `${this.words.progress} ${file.name}`);
    this.said = made("span", "said", this.words.waiting);
    this.button = made("button", "plain", this.words.cancel);
    this.button.type = "button";
    this.button.setAttribute("aria-label", `${this.words.cancel} ${file.name}`);
    this.button.addEventListener("click", () => this.cancel());
    this.item.append(made("span", "name", file.name), this.bar, this.said, this.button);
    list.append(this.item);
  }

  start(abort) {
    this.abort = abort;
    this.said.textContent = "0%";
  }

  move(part) {
    if (this.isOver) return;
    this.bar.value = part;
    this.said.textContent = `${Math.floor(part * 100)}%`;
  }

  /** All of it has left: from here on it can no longer be called back. */
  check() {
    if (this.isOver) return;
    this.button.remove();
    this.said.textContent = this.words.checking;
  }

  cancel() {
    const hadFocus = this.button === document.activeElement;
    this.close(this.words.cancelled);
    this.item.classList.add("is-cancelled");
    this.abort?.();
    if (hadFocus) document.querySelector("#id_documents")?.focus();
  }

  /** Shows what the server said, or that nothing sensible came back. */
  finish(said) {
    if (this.isOver) return;
    this.close(said ?? this.words.failed);
    this.item.classList.toggle("is-refused", !said || said.classList.contains("is-refused"));
  }

  close(said) {
    this.isOver = true;
    this.bar.remove();
    this.button.remove();
    this.said.replaceChildren(said);
    const told = document.querySelector("#sending-said");
    if (told) told.textContent = `${this.file.name}：${this.said.textContent.trim()}`;
  }
}
