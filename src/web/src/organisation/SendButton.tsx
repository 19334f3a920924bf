import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationCommand } from '../contract/organisationCommands';
import { useCommand } from '../live/useCommand';
import { Button, type ButtonProps } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useLiveOrganisation } from './OrganisationContext';
import { type Refused, useRefusalText } from './refusals';

interface SendButtonProps extends ButtonProps {
  readonly command: OrganisationCommand;
  readonly confirm: { readonly title: string; readonly text: string; readonly button: string };
  readonly conflict: string;
}

/** Asks, sends one command, and says in the question what was refused. */
export function SendButton({ command, confirm, conflict, ...rest }: SendButtonProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand(useLiveOrganisation().commands);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRefusalText(refused, conflict);
  const close = () => {
    setAsking(false);
    setRefused(undefined);
  };
  const send = async () => {
    setRefused(undefined);
    const outcome = await run(command);
    if (outcome?.status === 'done') close();
    else setRefused(outcome);
  };
  return (
    <>
      <Button {...rest} onPress={() => setAsking(true)} />
      <Dialog title={confirm.title} isOpen={asking} onClose={close} alert>
        <p>{confirm.text}</p>
        <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
        <div className="modal__foot">
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button kind={rest.kind === 'danger' ? 'danger' : 'primary'} isPending={pending} onPress={() => void send()}>
            {confirm.button}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
