// The fold-out under a bot's reply: where its time went, from the worker's record of the turn.
import { getTurn } from './api.js';
import { element } from './dom.js';

export function foldOut(message) {
  const body = element('div', { className: 'turn' });
  const details = element('details', { className: 'stages' }, element('summary', { textContent: 'How this reply came about' }), body);
  details.addEventListener('toggle', () => { if (details.open) show(message.id, body); });
  return details;
}

async function show(id, body) {
  try {
    body.replaceChildren(...describe(await getTurn(id)));
  } catch {
    body.replaceChildren(element('p', { textContent: 'The worker has no record of this reply (yet).' }));
  }
}

function describe(turn) {
  const ledger = turn.ledger;
  if (!ledger) return [element('p', { textContent: `The turn is ${turn.state}.` })];
  const figures = ['total', 'llm', 'overhead', 'waited', 'unaccounted']
    .filter((name) => ledger[`${name}_ms`] !== undefined)
    .map((name) => `${name} ${milliseconds(ledger[`${name}_ms`])}`);
  const end = Math.max(ledger.total_ms, ...ledger.stages.map((stage) => stage.start_ms + stage.duration_ms));
  return [
    element('p', { textContent: [turn.model, ...figures].filter(Boolean).join(' · ') }),
    element('table', {}, element('tbody', {}, ...ledger.stages.map((stage) => row(stage, end)))),
  ];
}

function row(stage, end) {
  const bar = element('div', { className: stage.critical ? 'bar' : 'bar deferred' });
  bar.style.marginInlineStart = `${100 * stage.start_ms / end}%`;
  bar.style.inlineSize = `${Math.max(0.5, 100 * stage.duration_ms / end)}%`;
  return element('tr', {},
    element('th', { scope: 'row', textContent: stage.name }),
    element('td', { className: 'time', textContent: milliseconds(stage.duration_ms) }),
    element('td', { className: 'place', title: stage.critical ? 'before the reply was complete' : 'after the reply' }, bar));
}

const milliseconds = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
