import '../catalogues/catalogues.css';
import './registers.css';
import { ArrowLeft, Download, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { Link } from '../app/router';
import { usePageTitle } from '../app/usePageTitle';
import { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';
import type { RegisterLine } from '../contract/registers';
import { formatPlainDate } from '../i18n/format';
import { useUnits } from '../organisation/useUnits';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/feedback';
import { RegisterDialog } from './RegisterDialog';
import { RegistersProvider, useRegisters } from './RegistersContext';

/** `/admin/registers` and `/admin/registers/{id}`. */
export default function RegisterPages({ id }: { id: string | undefined }) {
  return (
    <RegistersProvider>{id ? <RegisterPage key={id} id={id.toLowerCase()} /> : <RegisterList />}</RegistersProvider>
  );
}

function RegisterList() {
  const { t } = useTranslation();
  const held = useRegisters((view) => view.registers);
  const units = useUnits();
  const [adding, setAdding] = useState(false);
  usePageTitle(t('registers.title'));
  const registers = Object.entries(held).sort(([, a], [, b]) => a.title.localeCompare(b.title, 'vi'));
  return (
    <>
      <div className="page-head">
        <h1>{t('registers.title')}</h1>
        {units.status === 'loaded' && (
          <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>
            {t('registers.add')}
          </Button>
        )}
      </div>
      <p className="soft">{t('registers.meaning')}</p>
      {registers.length === 0 ? (
        <p className="empty card">{t('registers.none')}</p>
      ) : (
        <ul className="registers card" aria-label={t('registers.title')}>
          {registers.map(([id, register]) => (
            <li key={id}>
              <Link href={`/admin/registers/${id}`}>{register.title}</Link>
              <span className="soft">
                {units.status === 'loaded' && units.data.forest.byId.get(register.unitId)?.unit.name}
                {register.retired && ` · ${t('registers.retired')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding && units.status === 'loaded' && <RegisterDialog units={units.data} onClose={() => setAdding(false)} />}
    </>
  );
}

function RegisterPage({ id }: { id: Id }) {
  const { t } = useTranslation();
  const register = useRegisters((view) => view.registers[id]);
  const units = useUnits();
  const lines = useResource<readonly RegisterLine[]>(`/api/registers/${id}/numbers`);
  const [editing, setEditing] = useState(false);
  usePageTitle(register?.title ?? t('registers.title'));
  if (!register) return <MessagePage title={t('registers.title')} text={t('registers.unknown')} />;
  return (
    <>
      <div className="page-head">
        <div>
          <Link className="registers__back" href="/admin/registers">
            <ArrowLeft size={16} aria-hidden />
            {t('registers.title')}
          </Link>
          <h1>{register.title}</h1>
        </div>
        {!register.retired && units.status === 'loaded' && (
          <Button icon={<Pencil size={18} aria-hidden />} onPress={() => setEditing(true)}>
            {t('registers.edit')}
          </Button>
        )}
      </div>
      <p>
        <a className="registers__back" href={`/api/registers/${id}/numbers.csv`} download>
          <Download size={16} aria-hidden />
          {t('registers.csv')}
        </a>
      </p>
      {lines.status === 'loading' && <Loading />}
      {lines.status === 'failed' && <Failed text={t('app.failed')} onRetry={lines.reload} />}
      {lines.status === 'loaded' && <Lines lines={lines.data} />}
      {editing && units.status === 'loaded' && (
        <RegisterDialog units={units.data} register={{ id, held: register }} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly RegisterLine[] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return <p className="empty card">{t('registers.noLines')}</p>;
  return (
    <ul className="registers card" aria-label={t('registers.lines')}>
      {lines.map((line) => (
        <li key={line.subjectId}>
          {line.cancelled === undefined ? <strong>{line.number}</strong> : <s>{line.number}</s>}
          <span>{line.title}</span>
          <span className="soft">
            {formatPlainDate(line.day)}
            {line.byName && ` · ${line.byName}`}
            {line.cancelled !== undefined && ` · ${t('registers.cancelled', { reason: line.cancelled })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
