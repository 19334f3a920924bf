import { ShieldCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResource } from '../../app/useResource';
import type { RecoveryCodes, SecondFactor } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { Chip, Failed, Loading } from '../../ui/feedback';
import { showToast } from '../../ui/toasts';
import { EnrolForm } from './EnrolForm';
import { ProofForm } from './ProofForm';
import { RecoveryCodeList } from './RecoveryCodeList';

/** Whoever has no more than so many is asked to make new ones. */
const few = 3;

/** One's second factor at sign-in: turn it on and off, new recovery codes. */
export function SecondFactorPart({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const state = useResource<SecondFactor>('/api/me/second-factor');
  const [step, setStep] = useState<'enrol' | 'renew' | 'off'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const heading = useRef<HTMLHeadingElement>(null);
  const rest = () => {
    setStep(undefined);
    setCodes(undefined);
    // What had the focus is gone.
    heading.current?.focus();
  };
  const changed = () => {
    rest();
    state.reload();
  };

  return (
    <section className="account__part card">
      <h2 ref={heading} tabIndex={-1}>
        {t('secondFactor.title')}
      </h2>
      {state.status === 'loading' && <Loading />}
      {state.status === 'failed' && <Failed text={t('app.failed')} onRetry={state.reload} />}
      {state.status === 'loaded' && codes && <RecoveryCodeList codes={codes} onKept={changed} />}
      {state.status === 'loaded' && !codes && step === 'enrol' && (
        <EnrolForm
          onDone={(made) => {
            setCodes(made);
            onChanged();
          }}
          onCancel={rest}
        />
      )}
      {state.status === 'loaded' && !codes && step === 'renew' && (
        <ProofForm<RecoveryCodes>
          path="/api/me/second-factor/recovery-codes"
          hint={t('secondFactor.renewHint')}
          submit={t('secondFactor.renew')}
          onDone={(answer) => setCodes(answer.recoveryCodes)}
          onCancel={rest}
        />
      )}
      {state.status === 'loaded' && !codes && step === 'off' && (
        <ProofForm
          path="/api/me/second-factor/off"
          hint={t('secondFactor.offHint')}
          submit={t('secondFactor.turnOff')}
          danger
          onDone={() => {
            showToast(t('secondFactor.turnedOff'), 'good');
            changed();
          }}
          onCancel={rest}
        />
      )}
      {state.status === 'loaded' && !codes && !step && <Summary state={state.data} onStep={setStep} />}
    </section>
  );
}

function Summary({ state, onStep }: { state: SecondFactor; onStep: (step: 'enrol' | 'renew' | 'off') => void }) {
  const { t } = useTranslation();
  if (!state.on) {
    return (
      <>
        <p>{t('secondFactor.off')}</p>
        <Button onPress={() => onStep('enrol')}>{t('secondFactor.turnOn')}</Button>
      </>
    );
  }
  return (
    <>
      <p>
        <Chip tone="good" icon={<ShieldCheck size={16} aria-hidden />}>
          {t('secondFactor.on')}
        </Chip>{' '}
        {t('secondFactor.codesLeft', { count: state.recoveryCodesLeft })}
      </p>
      {state.recoveryCodesLeft <= few && (
        <p className="note note--warn">
          {t(state.recoveryCodesLeft === 0 ? 'secondFactor.codesGone' : 'secondFactor.codesLow')}
        </p>
      )}
      <div className="account__actions">
        <Button onPress={() => onStep('renew')}>{t('secondFactor.renew')}</Button>
        <Button onPress={() => onStep('off')}>{t('secondFactor.turnOff')}</Button>
      </div>
    </>
  );
}
