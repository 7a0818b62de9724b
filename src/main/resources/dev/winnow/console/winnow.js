// What script adds to pages that work without it: answers swapped in place, and keys.
'use strict';

const say = text => { document.getElementById('said').textContent = text; };

/** Sends a form and puts the same part of the answer in the place of this page's. */
async function swap(form, submitter) {
  const id = form.dataset.into;
  const place = document.getElementById(id);
  const fields = new URLSearchParams(new FormData(form, submitter));
  const filled = form.dataset.fills && document.getElementById(form.dataset.fills);
  if (filled && submitter) filled.value = submitter.dataset.text;
  if (submitter) submitter.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = page.getElementById(id);
    if (!part) throw new Error('no such part');
    place.replaceChildren(...part.childNodes);
    prepare(place);
    const heading = place.querySelector('h2, .problem');
    say(heading ? heading.textContent.replace(/\s+/g, ' ').trim() : '');
  } catch {
    const problem = document.createElement('p');
    problem.className = 'problem';
    problem.setAttribute('role', 'alert');
    problem.textContent = 'No answer from the service. Nothing was changed; try again.';
    place.replaceChildren(problem);
  } finally {
    if (submitter) submitter.removeAttribute('aria-busy');
  }
}

/** Buttons that only script can serve are there with script only. */
function prepare(part) {
  for (const button of part.querySelectorAll('.copy')) button.hidden = false;
}

document.addEventListener('submit', event => {
  if (event.target.dataset.into) {
    event.preventDefault();
    swap(event.target, event.submitter);
  }
});

document.addEventListener('click', async event => {
  const button = event.target.closest('.copy');
  if (!button) return;
  await navigator.clipboard.writeText(button.parentElement.querySelector('pre').textContent);
  button.textContent = 'Copied';
  say('Copied');
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
});

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.form && event.target.tagName === 'TEXTAREA') {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

/** The rows of a list, to walk through by key. */
function walk(step) {
  const links = [...document.querySelectorAll('[data-rows] a')];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
}

// One key is one step, and none works in a field or together with Ctrl, Alt or Meta.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.target.matches('input:not([type=checkbox]), textarea, select')) return;
  if (event.key === 'j' || event.key === 'k') {
    walk(event.key === 'j' ? 1 : -1);
  } else if (event.key === 'o') {
    if (document.activeElement.matches('[data-rows] a')) document.activeElement.click();
  } else if (event.key === 'b') {
    const blurred = document.querySelectorAll('.blurred, .unblurred');
    for (const text of blurred) { text.classList.toggle('blurred'); text.classList.toggle('unblurred'); }
    if (blurred.length) say(blurred[0].classList.contains('blurred') ? 'Blurred' : 'Not blurred');
  } else {
    const wanted = [...document.querySelectorAll('[data-key]')].find(each => each.dataset.key === event.key);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.matches('input')) wanted.focus(); else wanted.click();
  }
});

prepare(document);
