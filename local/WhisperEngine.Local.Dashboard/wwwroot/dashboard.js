// The arrow keys walk the rows of a waterfall; each row stays a button of its own for Tab and screen readers.
document.addEventListener("keydown", event => {
    const row = event.target.closest("[data-arrows] > button");
    if (!row || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
    if (next?.matches("button")) {
        next.focus();
        next.click();
    }
});

// Scrolls along with what is added, until the reader scrolls up and from when they are at the end again.
customElements.define("follow-tail", class extends HTMLElement {
    connectedCallback() {
        let following = true;
        let top = 0;
        const follow = () => { if (following) this.scrollTop = this.scrollHeight; };
        this.addEventListener("scroll", () => {
            // Growth alone also leaves the end out of view, but never moves the text down.
            if (this.scrollTop < top) following = false;
            if (this.scrollHeight - this.scrollTop - this.clientHeight < 8) following = true;
            top = this.scrollTop;
        });
        this.observer = new MutationObserver(follow);
        this.observer.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
        follow();
    }

    disconnectedCallback() {
        this.observer.disconnect();
    }
});
