import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../app/api';
import { navigate } from '../app/router';
import { asApiError, useResource } from '../app/useResource';
import type { GuidePage, GuideVersion } from '../contract/guide';
import { currentLanguage } from '../i18n';
import { formatMoment } from '../i18n/format';
import { Button } from '../ui/Button';
import { ConfirmDialog, Dialog } from '../ui/Dialog';
import { Chip, Failed, Loading } from '../ui/feedback';
import { showToast } from '../ui/toasts';
import { SafeHtml } from './SafeHtml';

/** Everything that the page ever was, to be looked at and taken up again. */
export function VersionList({ page, onRestored }: { page: GuidePage; onRestored: () => void }) {
  const { t } = useTranslation();
  const path = `/api/guide/${currentLanguage()}/${page.slug}`;
  const versions = useResource<{ items: readonly GuideVersion[] }>(`${path}/versions`);
  const [seen, setSeen] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  const [pending, setPending] = useState(false);

  const restore = async () => {
    setPending(true);
    try {
      await request('POST', `${path}/restore`, { body: { version: chosen, expectedVersion: page.version } });
      onRestored();
      showToast(t('guide.restored'), 'good');
      navigate(`/guide/${page.slug}`);
    } catch (thrown) {
      showToast(asApiError(thrown).code === 'conflict' ? t('guide.changedMeanwhile') : t('app.failed'));
      setPending(false);
      setChosen(undefined);
    }
  };

  return (
    <section className="guide-versions card" aria-labelledby="guide-versions">
      <h2 id="guide-versions">{t('guide.versions')}</h2>
      {versions.status === 'loading' && <Loading />}
      {versions.status === 'failed' && <Failed text={t('guide.versionsFailed')} onRetry={versions.reload} />}
      {versions.status === 'loaded' && (
        <ul>
          {versions.data.items.map(({ version, title, at, by }) => (
            <li key={version}>
              <div>
                <p>
                  <strong>{t('guide.version', { number: version })}</strong> · {title}{' '}
                  {version === page.version && <Chip tone="good">{t('guide.versionNow')}</Chip>}
                </p>
                <p className="guide-small">
                  {at
                    ? t('guide.versionBy', { moment: formatMoment(at), name: by?.name ?? '…' })
                    : t('guide.versionShipped')}
                </p>
              </div>
              <div className="guide__actions">
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={t('guide.seeVersion', { number: version })}
                  onPress={() => setSeen(version)}
                >
                  {t('guide.see')}
                </Button>
                {version !== page.version && (
                  <Button
                    size="small"
                    aria-label={t('guide.restoreVersion', { number: version })}
                    onPress={() => setChosen(version)}
                  >
                    {t('guide.restore')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {seen !== undefined && (
        <Dialog title={t('guide.version', { number: seen })} isOpen onClose={() => setSeen(undefined)}>
          <VersionText path={`${path}/versions/${seen}`} />
          <div className="modal__foot">
            <Button onPress={() => setSeen(undefined)}>{t('app.close')}</Button>
          </div>
        </Dialog>
      )}
      <ConfirmDialog
        title={t('guide.restoreTitle', { number: chosen ?? 0 })}
        text={t('guide.restoreText')}
        confirm={t('guide.restore')}
        isOpen={chosen !== undefined}
        isPending={pending}
        onConfirm={() => void restore()}
        onClose={() => setChosen(undefined)}
      />
    </section>
  );
}

function VersionText({ path }: { path: string }) {
  const { t } = useTranslation();
  const version = useResource<GuidePage>(path);
  if (version.status === 'loading') return <Loading />;
  if (version.status === 'failed') return <Failed text={t('guide.versionsFailed')} onRetry={version.reload} />;
  return (
    <div>
      <p className="guide-edit__title">{version.data.title}</p>
      <SafeHtml html={version.data.html} />
    </div>
  );
}
