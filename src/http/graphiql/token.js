// The field for a token: each request to this service carries it, unless the editor of headers has another one.
const field = document.querySelector('#token');
const KEY = 'graphiql:field-token';
const sendRequest = window.fetch;

// Kept for this tab alone, so that a reload does not ask for it again.
field.value = sessionStorage.getItem(KEY) ?? '';
field.addEventListener('input', () => sessionStorage.setItem(KEY, field.value));
field.form.addEventListener('submit', (event) => event.preventDefault());

window.fetch = (input, init) => {
  const request = new Request(input, init);
  const token = field.value.trim().replace(/^Bearer\s+/i, '');
  const isOurs = new URL(request.url).origin === location.origin;
  if (token && isOurs && !request.headers.has('authorization')) request.headers.set('authorization', `Bearer ${token}`);
  return sendRequest(request);
};
