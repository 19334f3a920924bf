import './ui/tokens.css';
import './ui/button.css';
import './ui/feedback.css';
import './ui/common.css';
import './ui/fileDrop.css';
import './ui/fields.css';
import './ui/overlays.css';
import './ui/tabs.css';
import './app/app.css';
import './ui/contrast.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { beginSession } from './app/session';
import { startLanguages } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
beginSession();
await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
