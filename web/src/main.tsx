import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { newQueryClient } from './api/query-client';
import { App } from './app/app';
import { fetchEarly } from './app/early';
import { registerServiceWorker } from './service-worker/register';
import './styles.css';

const root = document.getElementById('root');
if (!root) {
  throw new Error('the page has no element with the id root');
}
fetchEarly(window.location.pathname);
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App client={newQueryClient()} />
    </BrowserRouter>
  </StrictMode>,
);
registerServiceWorker();
