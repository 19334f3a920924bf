import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../ui/Button';

/** Shows a page that broke as broken, with a way on; the error itself goes to the browser's console. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main id="main" className="message-page" role="alert">
            <h1>{t('app.brokenTitle')}</h1>
            <p>{t('app.brokenText')}</p>
            <Button kind="primary" onPress={() => window.location.reload()}>
              {t('app.reload')}
            </Button>
          </main>
        )}
      </Translation>
    );
  }
}
