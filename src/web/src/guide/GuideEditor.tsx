import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../app/api';
import { MessagePage } from '../app/MessagePage';
import { navigate } from '../app/router';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError, useResource } from '../app/useResource';
import { type GuidePage, type GuideRole, guideRoles } from '../contract/guide';
import { currentLanguage } from '../i18n';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/Dialog';
import { Failed, Loading } from '../ui/feedback';
import { Checkbox, TextField } from '../ui/fields';
import { Select } from '../ui/Select';
import { showToast } from '../ui/toasts';
import { Preview } from './Preview';
import { useLeaveGuard } from './useLeaveGuard';
import { VersionList } from './VersionList';

interface GuideEditorProps {
  /** Without one the page is new. */
  readonly slug: string | undefined;
  readonly onSaved: () => void;
}

export function GuideEditor({ slug, onSaved }: GuideEditorProps) {
  const { t } = useTranslation();
  const page = useResource<GuidePage>(slug && `/api/guide/${currentLanguage()}/${encodeURIComponent(slug)}`);
  usePageTitle(slug ? t('guide.editOf') : t('guide.addTitle'));
  if (!slug) return <Form onSaved={onSaved} />;
  if (page.status === 'loading') return <Loading />;
  if (page.status === 'loaded') return <Form page={page.data} onSaved={onSaved} />;
  return page.error.code === 'notFound' ? (
    <MessagePage title={t('guide.notFoundTitle')} text={t('guide.notFoundText')} />
  ) : (
    <Failed text={t('guide.failed')} onRetry={page.reload} />
  );
}

const address = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function Form({ page, onSaved }: { page?: GuidePage; onSaved: () => void }) {
  const { t } = useTranslation();
  const [slug, setSlug] = useState(page?.slug ?? '');
  const [title, setTitle] = useState(page?.title ?? '');
  const [role, setRole] = useState<GuideRole>(page?.role ?? 'everyone');
  const [hidden, setHidden] = useState(page?.hidden ?? false);
  const [markdown, setMarkdown] = useState(page?.markdown ?? '');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ApiError>();
  const unsaved =
    title !== (page?.title ?? '') ||
    markdown !== (page?.markdown ?? '') ||
    role !== (page?.role ?? 'everyone') ||
    hidden !== (page?.hidden ?? false);
  const guard = useLeaveGuard(unsaved && !pending);
  const badAddress = !address.test(slug) || slug === 'new';

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (title.trim() === '' || badAddress) return;
    setPending(true);
    setError(undefined);
    try {
      await request('PUT', `/api/guide/${currentLanguage()}/${slug}`, {
        body: { expectedVersion: page?.version ?? null, title, markdown, role, hidden },
      });
      onSaved();
      showToast(t('guide.saved'), 'good');
      navigate(`/guide/${slug}`);
    } catch (thrown) {
      setError(asApiError(thrown));
      setPending(false);
    }
  };

  return (
    <form className="guide-edit" onSubmit={(event) => void save(event)} noValidate>
      <div className="page-head">
        <div>
          <h1>{page ? t('guide.editOf') : t('guide.addTitle')}</h1>
          <p className="guide-small">{t('guide.language')}</p>
        </div>
        <div className="guide__actions">
          <Button onPress={() => navigate(page ? `/guide/${page.slug}` : '/guide')}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('app.save')}
          </Button>
        </div>
      </div>
      <div role="alert">{error && <p className="note note--bad">{failure(error)}</p>}</div>
      <div className="guide-edit__fields card">
        <TextField
          label={t('guide.pageTitle')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          error={tried && title.trim() === '' ? t('guide.needTitle') : undefined}
        />
        {!page && (
          <TextField
            label={t('guide.address')}
            hint={t('guide.addressHint')}
            value={slug}
            onChange={setSlug}
            maxLength={60}
            error={tried && badAddress ? t('guide.needAddress') : undefined}
          />
        )}
        <Select
          label={t('guide.role')}
          value={role}
          onChange={setRole}
          options={guideRoles.map((id) => ({ id, text: t(`guideRole.${id}`) }))}
        />
        <Checkbox isSelected={hidden} onChange={setHidden}>
          {t('guide.hide')}
        </Checkbox>
      </div>
      <div className="guide-edit__both">
        <div className="guide-edit__source">
          <TextField label={t('guide.text')} value={markdown} onChange={setMarkdown} rows={28} />
        </div>
        <Preview title={title} markdown={markdown} />
      </div>
      {page && <VersionList page={page} onRestored={onSaved} />}
      <ConfirmDialog
        title={t('guide.leaveTitle')}
        text={t('guide.leaveText')}
        confirm={t('guide.leave')}
        cancel={t('guide.stay')}
        danger
        isOpen={guard.asking}
        onConfirm={guard.leave}
        onClose={guard.stay}
      />
    </form>
  );

  function failure(refused: ApiError): string {
    switch (refused.code) {
      case 'conflict':
        return page ? t('guide.changedMeanwhile') : t('guide.addressTaken');
      case 'tooLarge':
        return t('guide.tooLarge');
      case 'invalid':
        return refused.errors.markdown ? t('guide.badText') : t('refusal.invalid');
      case 'forbidden':
        return t('refusal.forbidden');
      case 'unreachable':
        return t('app.unreachable');
      default:
        return t('app.failed');
    }
  }
}
