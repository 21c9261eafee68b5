// The little that a page cannot do from the server.
window.whisperengine = {
    // Follows the end of a log unless the reader has scrolled away from it.
    scrollToEnd(element) {
        if (!element) return;
        if (element.dataset.watched === undefined) {
            element.dataset.watched = "";
            element.addEventListener("scroll", () => {
                element.dataset.away = element.scrollHeight - element.scrollTop - element.clientHeight > 60 ? "yes" : "";
            });
        }
        if (!element.dataset.away) element.scrollTop = element.scrollHeight;
    },
    // Arrow keys go from row to row of a waterfall.
    moveInList(event) {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        const row = event.target.closest("[role=listitem]");
        if (!step || !row) return;
        const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
        if (next?.matches("[role=listitem]")) { next.focus(); next.click(); event.preventDefault(); }
    },
};
document.addEventListener("keydown", event => window.whisperengine.moveInList(event));
