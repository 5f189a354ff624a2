// The start of GraphiQL. Its editor loads a worker when it needs one.
const root = document.querySelector('#root');
const workers = JSON.parse(root.dataset.workers);

self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => workers[label],
};
self.YogaGraphiQL.renderYogaGraphiQL(root, JSON.parse(root.dataset.options));
