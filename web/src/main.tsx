import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { newQueryClient } from './api/query-client';
import { App } from './app/app';
import { firstData, fetchWorkspace } from './app/early';
import { registerServiceWorker } from './service-worker/register';
import './styles.css';

const root = document.getElementById('root');
if (!root) {
  throw new Error('the page has no element with the id root');
}
const client = newQueryClient();
const reactRoot = createRoot(root);
fetchWorkspace(window.location.pathname);
void firstData(client, window.location.pathname).then(() => {
  reactRoot.render(
    <StrictMode>
      <BrowserRouter>
        <App client={client} />
      </BrowserRouter>
    </StrictMode>,
  );
});
registerServiceWorker();
