// The search of the documentation: names of pages, sections, types and fields. Without it, the site is the same otherwise.
const MOST = 20;
const box = document.querySelector('.search');
const input = box.querySelector('input');
const status = box.querySelector('p');
const list = box.querySelector('ul');
const index = new URL(box.dataset.index, location.href);
let entries;
box.hidden = false;
// On a narrow screen, what is navigated to comes first.
if (matchMedia('(max-width: 50rem)').matches) document.querySelector('nav details[open]')?.removeAttribute('open');

async function search() {
  entries ??= fetch(index).then((answer) => answer.json());
  const all = await entries;
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter(([title]) => words.every((word) => title.toLowerCase().includes(word)))
    .sort(([one], [other]) => one.length - other.length);
  const shown = words.length > 0 ? found.slice(0, MOST) : [];
  list.replaceChildren(
    ...shown.map(([title, file]) => {
      const link = document.createElement('a');
      link.href = new URL(file, index).href;
      link.textContent = title;
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
  const count = found.length > MOST ? `${MOST} of ${found.length} results` : `${found.length} results`;
  status.textContent = words.length > 0 ? count : '';
}

function close() {
  input.value = '';
  list.replaceChildren();
  status.textContent = '';
}

input.addEventListener('input', search);
box.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});
