import '../catalogues/catalogues.css';
import './registers.css';
import { ArrowLeft, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { Link } from '../app/router';
import { usePageTitle } from '../app/usePageTitle';
import type { Id } from '../contract/meetings';
import type { RegisterLine } from '../contract/registers';
import { useCommand } from '../live/useCommand';
import { type Refused, useRefusalText } from '../organisation/refusals';
import { useUnits } from '../organisation/useUnits';
import { Button } from '../ui/Button';
import { RegisterDialog } from './RegisterDialog';
import { RegisterLines } from './RegisterLines';
import { RegisterReasonDialog } from './RegisterReasonDialog';
import { RegistersProvider, useLiveRegisters, useRegisters } from './RegistersContext';

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
  const [dialog, setDialog] = useState<
    'edit' | 'retire' | { readonly line: RegisterLine; readonly reload: () => void }
  >();
  const close = () => setDialog(undefined);
  const { pending, run } = useCommand(useLiveRegisters().commands);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRefusalText(refused, t('registers.restoreConflict'));
  const restore = async () => {
    setRefused(undefined);
    const outcome = await run({ type: 'restoreRegister', registerId: id });
    if (outcome && outcome.status !== 'done') setRefused(outcome);
  };
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
          {register.retired && (
            <p className="soft">
              {register.retiredFor
                ? t('registers.retiredFor', { reason: register.retiredFor })
                : t('registers.isRetired')}
            </p>
          )}
        </div>
        <div className="registers__actions">
          {register.retired ? (
            <Button isPending={pending} onPress={() => void restore()}>
              {t('registers.restore')}
            </Button>
          ) : (
            <>
              {units.status === 'loaded' && (
                <Button icon={<Pencil size={18} aria-hidden />} onPress={() => setDialog('edit')}>
                  {t('registers.edit')}
                </Button>
              )}
              <Button onPress={() => setDialog('retire')}>{t('registers.retire')}</Button>
            </>
          )}
        </div>
      </div>
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      <RegisterLines
        id={id}
        action={(line, reload) => (
          <Button
            onPress={() => setDialog({ line, reload })}
            aria-label={t('registers.cancelOf', { number: line.number })}
          >
            {t('registers.cancel')}
          </Button>
        )}
      />
      {dialog === 'edit' && units.status === 'loaded' && (
        <RegisterDialog units={units.data} register={{ id, held: register }} onClose={close} />
      )}
      {dialog === 'retire' && (
        <RegisterReasonDialog
          title={t('registers.retire')}
          text={t('registers.retireText')}
          command={(reason) => ({ type: 'retireRegister', registerId: id, reason })}
          onClose={close}
        />
      )}
      {typeof dialog === 'object' && (
        <RegisterReasonDialog
          title={t('registers.cancelOf', { number: dialog.line.number })}
          text={t('registers.cancelText')}
          submit={t('registers.cancelConfirm')}
          command={(reason) => ({ type: 'cancelNumber', subjectId: dialog.line.subjectId, reason })}
          onDone={dialog.reload}
          onClose={close}
        />
      )}
    </>
  );
}
