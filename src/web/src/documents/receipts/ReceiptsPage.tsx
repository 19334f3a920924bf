import './receipts.css';
import { ArrowLeft, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../../app/MessagePage';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { StaleNote } from '../../app/StaleNote';
import { usePageTitle } from '../../app/usePageTitle';
import { formatMoment } from '../../i18n/format';
import { Select } from '../../ui/Select';
import { useDocument, useLiveDocument, useRoom } from '../DocumentContext';
import { OpenDocument } from '../OpenDocument';
import { keeps } from '../rights';
import { versionIn, versionNumbers } from '../versions';
import { Acknowledgement } from './Acknowledgement';
import { Receipts } from './Receipts';

/** `/documents/{id}/receipts?version` */
export default function ReceiptsPage({ id }: { id: string }) {
  return (
    <OpenDocument id={id}>
      <Board />
    </OpenDocument>
  );
}

function Board() {
  const { t } = useTranslation();
  const { id, connection } = useLiveDocument();
  const role = useDocument((view) => view.me.role);
  const versions = useDocument((view) => view.versions);
  const query = new URLSearchParams(useSearch());
  const numbers = versionNumbers(versions);
  const number = versionIn(versions, query.get('version')) ?? numbers[0] ?? 1;
  const version = versions[String(number)];
  const title = useRoom((view) => view.documents[id]?.title) ?? version?.fileName ?? '';
  usePageTitle(t('receipts.titleOf', { title }));
  if (!keeps(role)) return <MessagePage title={t('receipts.title')} text={t('receipts.forKeepers')} />;
  if (!version) return null;
  const path = `/api/documents/${id}/versions/${number}/receipts`;
  return (
    <div className="receipts">
      <div className="page-head">
        <div>
          <Link className="receipts__back" href={`/documents/${id}?version=${number}`}>
            <ArrowLeft size={16} aria-hidden />
            {title}
          </Link>
          <h1>{t('receipts.title')}</h1>
        </div>
        <div className="receipts__head">
          {numbers.length > 1 && (
            <Select
              label={t('reader.version')}
              quietLabel
              value={String(number)}
              onChange={(wanted) => replaceQuery({ version: wanted })}
              options={numbers.map((each) => ({
                id: String(each),
                text: t(each === numbers[0] ? 'reader.versionNewest' : 'reader.versionOf', {
                  version: each,
                  at: formatMoment(versions[String(each)]?.at ?? version.at),
                }),
              }))}
            />
          )}
          <a className="button button--secondary" href={`${path}.csv`} download>
            <Download size={18} aria-hidden />
            {t('receipts.csv')}
          </a>
        </div>
      </div>
      <StaleNote connection={connection} />
      <Acknowledgement key={`asked ${number}`} number={number} version={version} />
      <Receipts key={number} path={path} version={version} />
    </div>
  );
}
