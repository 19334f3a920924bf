import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { startLanguages } from '../i18n';
import { fakeTus } from './FakeTus';

// What jsdom cannot do, for all tests alike: draw PDFs, and send files in parts.
vi.mock('../documents/reader/usePdf', () => ({ usePdf: () => ({ status: 'loading', reopen: () => undefined }) }));
vi.mock('../rooms/uploads/tusSending', () => import('./FakeTus'));

// jsdom has no layout: tests see the desk, the wide form of the pages.
window.matchMedia = (media) =>
  ({
    media,
    matches: !media.includes('prefers-reduced-motion'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

// What jsdom lacks and the components ask for. No test has ids or pictures that need more.
window.CSS = { escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } as typeof CSS;
HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.scrollIntoView = () => undefined;

// Waits end when their condition holds; this only bounds them.
configure({ asyncUtilTimeout: 10_000 });

beforeAll(startLanguages);
// The day stands still, whatever day it is outside: pages say "today" and leave out its date.
beforeEach(() => void vi.setSystemTime('2026-11-24T03:00:00Z'));
afterEach(() => {
  cleanup();
  // What components put beside the page, such as the words for screen readers, the next test does not find.
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  Object.assign(fakeTus, { sendings: [], onStart: () => undefined });
  localStorage.clear();
});
