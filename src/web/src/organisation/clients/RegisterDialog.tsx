import type { CalendarDate } from '@internationalized/date';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../accounts/useFailureText';
import type { ApiError } from '../../app/api';
import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import { type ClientScope, clientScopes, type MadeSecret } from '../../contract/clients';
import { OrganisationLimits } from '../../contract/limits';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DayField } from '../../ui/dates';
import { Checkbox, TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { dayOf, today } from '../days';
import { scopeKey } from './scopeKey';

interface RegisterDialogProps {
  readonly onMade: (made: MadeSecret, name: string) => void;
  readonly onClose: () => void;
}

export function RegisterDialog({ onMade, onClose }: RegisterDialogProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ClientScope[]>([]);
  const [last, setLast] = useState<CalendarDate | null>(null);
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ApiError>();
  const [form, focusOnError] = useFocusOnError();
  const until = dayOf(last);
  const missing = {
    name: clean(name) === '' && t('clients.needName'),
    scopes: scopes.length === 0 && t('clients.needScope'),
    until: until !== undefined && until < today() && t('clients.needFuture'),
  };
  const error = (field: keyof typeof missing): string | undefined =>
    (shown && missing[field]) || (failure?.errors[field] ? t('organisation.fieldInvalid') : undefined);
  const whole = () => {
    if (!failure) return undefined;
    if (failure.code === 'forbidden') return t('refusal.forbidden');
    return failure.code === 'invalid' ? t('clients.checkFields') : failureText(failure, t('refusal.rateLimited'));
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    setFailure(undefined);
    if (Object.values(missing).some(Boolean)) {
      focusOnError();
      return;
    }
    setPending(true);
    try {
      const body = { name: clean(name), scopes, ...(until ? { until } : {}) };
      onMade(await request<MadeSecret>('POST', '/api/clients', { body }), clean(name));
    } catch (thrown) {
      setFailure(asApiError(thrown));
      setPending(false);
      focusOnError();
    }
  };

  return (
    <Dialog title={t('clients.register')} isOpen onClose={onClose}>
      <form ref={form} className="form" onSubmit={(event) => void send(event)} noValidate>
        <TextField
          label={t('clients.name')}
          hint={t('clients.nameHint')}
          value={name}
          onChange={setName}
          maxLength={OrganisationLimits.name}
          error={error('name')}
        />
        <fieldset className="client-scopes" aria-describedby={error('scopes') ? 'scopes-error' : undefined}>
          <legend className="field__label">{t('clients.scopes')}</legend>
          {clientScopes.map((scope) => (
            <Checkbox
              key={scope}
              isSelected={scopes.includes(scope)}
              onChange={(on) => setScopes((held) => (on ? [...held, scope] : held.filter((other) => other !== scope)))}
            >
              <span>
                {t(`clientScope.${scopeKey[scope]}`)}
                <small className="grants__meaning">{t(`clientScopeMeaning.${scopeKey[scope]}`)}</small>
              </span>
            </Checkbox>
          ))}
          {error('scopes') && (
            <p id="scopes-error" className="field__error" role="alert">
              {error('scopes')}
            </p>
          )}
        </fieldset>
        <DayField
          label={t('clients.until')}
          hint={t('clients.untilHint')}
          optional
          value={last}
          onChange={setLast}
          error={error('until')}
        />
        <div role="alert">{whole() && <p className="note note--bad">{whole()}</p>}</div>
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('clients.registerNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
