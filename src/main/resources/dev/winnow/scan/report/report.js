'use strict';
(() => {
  const PAGE = 100; // findings at a time
  const columns = ['where', 'file', 'action', 'reasons', 'category', 'source', 'part', 'id', 'host', 'campaign', 'excerpt', 'fingerprint'];
  const at = Object.fromEntries(columns.map((name, index) => [name, index]));
  const actions = ['review', 'block'];
  const data = JSON.parse(document.getElementById('data').textContent);
  const rows = data.rows;
  const names = data.names;
  const number = new Map(names.map((name, index) => [name, index]));
  const byId = id => document.getElementById(id);
  const form = byId('search');
  const query = byId('query');
  const shown = byId('shown');
  const list = byId('list');
  const all = shown.textContent;
  const hidesText = Boolean(list.querySelector('details'));
  const selects = [...form.querySelectorAll('select')];
  const buttons = [...document.querySelectorAll('.filter')];
  const haystacks = new Array(rows.length); // lower-case text of each row, made when it is first searched
  let found = rows.map((row, index) => index);
  let first = 0;
  let waiting = 0;

  const label = (name, value) => name === 'action' ? actions[value] : names[value].replace(/^rule:/, '');
  const values = (row, name) => Array.isArray(row[at[name]]) ? row[at[name]] : [row[at[name]]];

  function haystack(index) {
    if (haystacks[index] === undefined) {
      const row = rows[index];
      const words = [row[at.where], row[at.reasons], row[at.part], row[at.id], row[at.excerpt], row[at.fingerprint]];
      for (const name of ['source', 'host', 'campaign']) {
        for (const value of values(row, name)) if (value >= 0) words.push(names[value]);
      }
      haystacks[index] = words.join('\n').toLowerCase();
    }
    return haystacks[index];
  }

  function fillSelects() {
    for (const select of selects) {
      const name = select.dataset.filter;
      const counts = new Map();
      for (const row of rows) for (const value of values(row, name)) if (value >= 0) counts.set(value, (counts.get(value) || 0) + 1);
      const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 1000);
      for (const [value, count] of sorted) {
        select.append(new Option(label(name, value) + ' (' + count.toLocaleString('en') + ')', label(name, value)));
      }
      select.parentElement.hidden = counts.size < 2;
    }
  }

  function update() {
    clearTimeout(waiting);
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = selects.filter(select => select.value !== '').map(select => {
      const name = select.dataset.filter;
      const value = name === 'action' ? actions.indexOf(select.value)
        : number.has(select.value) ? number.get(select.value) : number.get('rule:' + select.value);
      return [name, value];
    });
    found = [];
    for (let i = 0; i < rows.length; i++) {
      if (chosen.every(([name, value]) => values(rows[i], name).includes(value))
          && words.every(word => haystack(i).includes(word))) found.push(i);
    }
    for (const button of buttons) {
      const select = selects.find(other => other.dataset.filter === button.dataset.filter);
      button.setAttribute('aria-pressed', String(select.value === button.dataset.value));
    }
    first = 0;
    shown.textContent = words.length + chosen.length === 0 ? all
      : found.length.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en') + ' shown.';
    draw();
  }

  function element(tag, className, ...content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function item(index) {
    const row = rows[index];
    const action = actions[row[at.action]];
    const li = element('li', '');
    li.tabIndex = -1;
    li.dataset.index = index;
    li.append(element('p', 'where', element('strong', '', row[at.where]), ' ',
      element('span', 'action ' + action, action), ' ' + row[at.reasons]));
    const what = (row[at.id] ? 'id ' + row[at.id] + ', ' : '') + row[at.part] + '; '
      + values(row, 'source').map(value => label('source', value)).join(', ')
      + (row[at.campaign] >= 0 ? '; ' + names[row[at.campaign]] : '');
    li.append(element('p', 'what', what));
    if (row[at.excerpt]) {
      li.append(hidesText
        ? element('details', 'excerpt', element('summary', '', '██████████ show the text'), element('p', '', element('bdi', '', row[at.excerpt])))
        : element('p', 'excerpt', row[at.excerpt]));
    }
    const copy = element('button', '', 'copy baseline line');
    copy.type = 'button';
    copy.dataset.copy = baseline(row);
    li.append(element('p', 'print', 'fingerprint ', element('code', '', row[at.fingerprint]), ' ', copy));
    return li;
  }

  function baseline(row) {
    return JSON.stringify({fingerprint: row[at.fingerprint], count: 1, action: actions[row[at.action]]});
  }

  function draw() {
    list.replaceChildren(...found.slice(first, first + PAGE).map(item));
    const pages = byId('pages');
    pages.hidden = found.length <= PAGE;
    byId('page').textContent = (first + 1).toLocaleString('en') + ' to '
      + Math.min(first + PAGE, found.length).toLocaleString('en') + ' of ' + found.length.toLocaleString('en');
    for (const button of pages.querySelectorAll('button')) {
      const to = first + PAGE * Number(button.dataset.page);
      button.disabled = to < 0 || to >= found.length;
    }
  }

  function turn(by) {
    const to = first + PAGE * by;
    if (to < 0 || to >= found.length) return false;
    first = to;
    draw();
    return true;
  }

  function focusItem(step) {
    const items = [...list.children];
    if (items.length === 0) return;
    const current = items.indexOf(document.activeElement.closest('#list > li'));
    let next = current < 0 ? 0 : current + step;
    if (next >= items.length) next = turn(1) ? 0 : items.length - 1;
    if (next < 0) next = turn(-1) ? PAGE - 1 : 0;
    list.children[next].focus();
    list.children[next].scrollIntoView({block: 'nearest'});
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) { // a page opened from a disk may have no clipboard
      const area = document.createElement('textarea');
      const before = document.activeElement;
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      before.focus();
    }
    byId('said').textContent = 'Copied.';
  }

  function clear() {
    query.value = '';
    for (const select of selects) select.value = '';
    update();
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.classList.contains('filter')) {
      const select = selects.find(other => other.dataset.filter === button.dataset.filter);
      const off = button.getAttribute('aria-pressed') === 'true';
      if (!off && ![...select.options].some(option => option.value === button.dataset.value)) {
        select.append(new Option(button.dataset.value));
      }
      select.value = off ? '' : button.dataset.value;
      update();
    } else if (button.dataset.page) turn(Number(button.dataset.page));
    else if (button.dataset.copy) copy(button.dataset.copy);
    else if (button.dataset.copyFrom) copy(byId(button.dataset.copyFrom).textContent);
  });
  form.addEventListener('submit', event => { event.preventDefault(); update(); });
  form.addEventListener('reset', event => { event.preventDefault(); clear(); });
  form.addEventListener('change', update);
  query.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') { clear(); document.activeElement.blur(); return; }
    if (event.target.closest('input, select, textarea')) return;
    const here = document.activeElement.closest('#list > li');
    if (event.key === '/') { event.preventDefault(); query.focus(); }
    else if (event.key === 'j') focusItem(1);
    else if (event.key === 'k') focusItem(-1);
    else if (event.key === 'n') turn(1);
    else if (event.key === 'p') turn(-1);
    else if (event.key === 'c' && here) copy(baseline(rows[here.dataset.index]));
    else if (event.key === 'Enter' && here && here === document.activeElement) {
      const details = here.querySelector('details');
      if (details) details.open = !details.open;
    }
  });

  fillSelects();
  form.hidden = rows.length === 0;
  document.querySelector('.keys').hidden = rows.length === 0;
  draw();
})();
