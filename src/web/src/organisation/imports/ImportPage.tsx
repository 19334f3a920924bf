import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import type { Import } from '../../contract/imports';
import type { Id } from '../../contract/meetings';
import { formatMoment } from '../../i18n/format';
import { Failed, Loading } from '../../ui/feedback';
import { ColumnsPart } from './ColumnsPart';
import { DecisionPart } from './DecisionPart';
import { DonePart } from './DonePart';
import { FailedPart } from './FailedPart';
import { RowsPart } from './RowsPart';
import { RunningPart } from './RunningPart';
import { StateChip } from './StateChip';
import { useImport } from './useImport';

export function ImportPage({ id }: { id: Id }) {
  const { t } = useTranslation();
  const followed = useImport(id);
  const { data, error } = followed;
  usePageTitle(data?.fileName ?? t('imports.title'));
  return (
    <>
      <p className="imports__back">
        <Link href="/admin/imports">← {t('imports.toList')}</Link>
      </p>
      {!data && !error && <Loading />}
      {!data && error && (
        <div className="card">
          <Failed
            text={t(error.status === 404 || error.status === 403 ? 'refusal.notFound' : 'imports.openFailed')}
            onRetry={followed.reload}
          />
        </div>
      )}
      {data && (
        <div className="import">
          <div role="status">{error && <p className="note note--warn">{t('imports.stale')}</p>}</div>
          <Head data={data} />
          <Parts data={data} version={followed.version} onChange={followed.take} onGone={followed.reload} />
        </div>
      )}
    </>
  );
}

function Head({ data }: { data: Import }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="import__kind">
        {t(data.kind === 'members' ? 'imports.ofMembers' : 'imports.ofUnits')} <StateChip state={data.state} />
      </p>
      <h1>{data.fileName}</h1>
      <p className="soft">{t('imports.byAt', { name: data.by.name, moment: formatMoment(data.at) })}</p>
    </div>
  );
}

export interface PartProps {
  readonly data: Import;
  /** Takes what the server made of it. */
  readonly onChange: (next: Import) => void;
}

interface PartsProps extends PartProps {
  readonly version: number;
  readonly onGone: () => void;
}

/** What there is to see and to do, by its state. */
function Parts({ data, version, onChange, onGone }: PartsProps) {
  const { t } = useTranslation();
  switch (data.state) {
    case 'checked':
      return (
        <>
          <DecisionPart data={data} onChange={onChange} onGone={onGone} />
          <ColumnsPart key={data.missing.length > 0 ? 'missing' : 'known'} data={data} onChange={onChange} />
          <RowsPart key={version} data={data} />
        </>
      );
    case 'running':
      return <RunningPart data={data} />;
    case 'done':
      return (
        <>
          <DonePart data={data} />
          <RowsPart key={version} data={data} />
        </>
      );
    case 'failed':
      return (
        <>
          <FailedPart data={data} onChange={onChange} onGone={onGone} />
          <RowsPart key={version} data={data} />
        </>
      );
    case 'discarded':
      return (
        <section className="card" aria-labelledby="import-state">
          <div className="card__head">
            <h2 id="import-state">{t('imports.discardedTitle')}</h2>
          </div>
          <div className="card__body form">
            <p>{t('imports.discardedText')}</p>
            <p>
              <Link className="button" href="/admin/imports">
                {t('imports.again')}
              </Link>
            </p>
          </div>
        </section>
      );
  }
}
