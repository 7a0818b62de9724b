
'use strict';
(() => {
  const said = document.getElementById('said');
  const shown = document.getElementById('shown');
  const all = shown ? shown.textContent : '';
  const items = [...document.querySelectorAll('.findings > li')];
  const filters = [...document.querySelectorAll('.filter')];

  function filter(button) {
    const on = button.getAttribute('aria-pressed') !== 'true';
    for (const other of filters) other.setAttribute('aria-pressed', String(on && other === button));
    let count = 0;
    for (const item of items) {
      const fits = !on || item.dataset.categories.split(' ').includes(button.dataset.category);
      item.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = on ? count + ' shown, of ' + button.dataset.category + ' alone.' : all;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) { // a page opened from a disk may have no clipboard
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    said.textContent = 'Copied.';
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.classList.contains('filter')) filter(button);
    else if (button.dataset.copy) copy(button.dataset.copy);
    else if (button.dataset.copyFrom) copy(document.getElementById(button.dataset.copyFrom).textContent);
  });
})();
