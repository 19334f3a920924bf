import './compare.css';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { NotFoundPage } from '../../app/MessagePage';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { Comparison, DocumentView } from '../../contract/documents';
import type { RoomOfDocument } from '../../contract/rooms';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { versionIn, versionNumbers } from '../versions';
import { ComparedText } from './ComparedText';
import { changesIn } from './foldRows';

/** `/documents/{id}/compare?from&to` */
export default function ComparePage({ id }: { id: string }) {
  const { t } = useTranslation();
  usePageTitle(t('compare.title'));
  const document = useResource<{ readonly state: DocumentView }>(`/api/documents/${id}`);
  if (document.status === 'loading') return <Loading />;
  if (document.status === 'loaded') return <Versions id={id} view={document.data.state} />;
  const { code, status } = document.error;
  if (status === 403 || status === 404) return <NotFoundPage />;
  return <Failed text={t(code === 'unreachable' ? 'app.unreachable' : 'app.failed')} onRetry={document.reload} />;
}

function Versions({ id, view }: { id: string; view: DocumentView }) {
  const { t } = useTranslation();
  const query = new URLSearchParams(useSearch());
  const room = useResource<{ readonly state: RoomOfDocument }>(`/api/rooms/${view.roomId}`);
  const numbers = versionNumbers(view.versions);
  const to = versionIn(view.versions, query.get('to')) ?? numbers[0] ?? 1;
  const from = versionIn(view.versions, query.get('from')) ?? numbers.find((each) => each < to) ?? to;
  const title =
    (room.status === 'loaded' ? room.data.state.documents[id]?.title : undefined) ??
    view.versions[String(to)]?.fileName ??
    '';
  const show = (wanted: { from?: number; to?: number }) =>
    replaceQuery({ from: String(wanted.from ?? from), to: String(wanted.to ?? to) });
  const options = numbers.map((each) => ({
    id: String(each),
    text: t('reader.versionOf', { version: each, at: formatMoment(view.versions[String(each)]?.at ?? '') }),
  }));
  return (
    <>
      <div className="page-head">
        <div>
          <Link className="compare__back" href={`/documents/${id}?version=${to}`}>
            <ArrowLeft size={16} aria-hidden />
            {title}
          </Link>
          <h1>{t('compare.title')}</h1>
        </div>
      </div>
      <div className="compare__choice">
        <Select
          label={t('compare.from')}
          value={String(from)}
          onChange={(each) => show({ from: Number(each) })}
          options={options}
        />
        <Select
          label={t('compare.to')}
          value={String(to)}
          onChange={(each) => show({ to: Number(each) })}
          options={options}
        />
      </div>
      {from === to ? (
        <p className="note">{t('compare.sameVersion')}</p>
      ) : (
        <Compared key={`${from} ${to}`} id={id} from={from} to={to} view={view} />
      )}
    </>
  );
}

interface ComparedProps {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly view: DocumentView;
}

function Compared({ id, from, to, view }: ComparedProps) {
  const { t } = useTranslation();
  const readable = [from, to].every((each) => {
    const rendition = view.versions[String(each)]?.rendition;
    return rendition?.state === 'ready' && rendition.hasText !== false;
  });
  const path = withQuery(`/api/documents/${id}/compare`, { from: String(from), to: String(to) });
  const compared = useResource<Comparison>(readable ? path : undefined);
  if (!readable) return <p className="note note--warn">{t('compare.noText')}</p>;
  if (compared.status === 'loading') return <Loading />;
  if (compared.status === 'failed')
    return compared.error.code === 'wrongState' ? (
      <p className="note note--warn">{t('compare.noText')}</p>
    ) : (
      <Failed
        text={t(compared.error.code === 'unreachable' ? 'app.unreachable' : 'compare.failed')}
        onRetry={compared.reload}
      />
    );
  return <Changes comparison={compared.data} />;
}

/** What changed, with the way from one change to the next. */
function Changes({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { rows, from, to, truncated } = comparison;
  const changes = useMemo(() => changesIn(rows), [rows]);
  const [at, setAt] = useState<number>();
  const table = useRef<HTMLDivElement>(null);
  const go = (by: 1 | -1) => {
    const next = at === undefined ? (by > 0 ? 0 : changes.length - 1) : (at + by + changes.length) % changes.length;
    setAt(next);
    const row = table.current?.querySelector<HTMLElement>(`[data-row="${changes[next]}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  };
  return (
    <>
      <div className="compare__summary">
        <p role="status">
          {changes.length === 0
            ? t('compare.noChanges')
            : at === undefined
              ? t('compare.changes', { count: changes.length })
              : t('compare.changeAt', { at: at + 1, total: changes.length })}
        </p>
        {changes.length > 0 && (
          <div className="compare__moves">
            <Button size="small" icon={<ChevronUp size={18} aria-hidden />} onPress={() => go(-1)}>
              {t('compare.previous')}
            </Button>
            <Button size="small" icon={<ChevronDown size={18} aria-hidden />} onPress={() => go(1)}>
              {t('compare.next')}
            </Button>
          </div>
        )}
      </div>
      {truncated && <p className="note note--warn">{t('compare.truncated')}</p>}
      <div ref={table}>
        <ComparedText rows={rows} from={from} to={to} />
      </div>
    </>
  );
}
