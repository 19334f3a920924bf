import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationCommand } from '../contract/organisationCommands';
import type { CommandSender } from '../live/CommandSender';
import { useCommand } from '../live/useCommand';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useFocusOnError } from '../ui/useFocusOnError';
import { useLiveOrganisation } from './OrganisationContext';
import { type GeneralTexts, type Refused, useRefusalText } from './refusals';

type Field = string;

interface FormDialogProps<C> {
  readonly title: string;
  readonly submit: string;
  readonly danger?: boolean;
  /** What is wrong by field, as far as the page can tell; nothing is sent while there is anything. */
  readonly errors: Readonly<Record<Field, string | undefined | false>>;
  /** Undefined where nothing was changed. */
  readonly command: () => C | undefined;
  /** What a conflict means here. */
  readonly conflict: string;
  /** What is said of other refusals, where it is not of the organisation. */
  readonly general?: GeneralTexts;
  /** Of the button that changes nothing, where "cancel" would be taken for what the dialog does. */
  readonly cancel?: string;
  /** What is said while it is carried out, of what takes its time. */
  readonly waiting?: string;
  /** As of `Dialog`. */
  readonly isHeld?: boolean;
  readonly onDone?: (result: unknown) => void;
  readonly onClose: () => void;
  /** The fields; the function says what is wrong with one. */
  readonly children: (error: (field: Field) => string | undefined) => ReactNode;
}

/** As `CommandDialog`, for the organisation. */
export function FormDialog(props: FormDialogProps<OrganisationCommand>) {
  return <CommandDialog {...props} commands={useLiveOrganisation().commands} />;
}

/** A dialog that sends one command and stays until it is carried out; refusals are said in it, by field where they name one. */
export function CommandDialog<C>(props: FormDialogProps<C> & { readonly commands: CommandSender<C> }) {
  const { title, submit, danger, errors, command, commands, conflict, general, cancel, waiting } = props;
  const { isHeld, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const { pending, run } = useCommand(commands);
  const [shown, setShown] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [form, focusOnError] = useFocusOnError();
  const texts = useRefusalText(refused, conflict, general);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    setRefused(undefined);
    if (Object.values(errors).some(Boolean)) {
      focusOnError();
      return;
    }
    const wanted = command();
    if (!wanted) {
      onClose();
      return;
    }
    const outcome = await run(wanted);
    if (!outcome) return;
    if (outcome.status === 'done') {
      onDone?.(outcome.result);
      onClose();
      return;
    }
    setRefused(outcome);
    focusOnError();
  };

  return (
    <Dialog title={title} isOpen onClose={onClose} isHeld={isHeld ?? false}>
      <form ref={form} className="form" onSubmit={(event) => void send(event)} noValidate>
        {children((field) => (shown && errors[field]) || texts.of(field))}
        <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
        {waiting && <div role="status">{pending && <p className="note">{waiting}</p>}</div>}
        <div className="modal__foot">
          <Button onPress={onClose}>{cancel ?? t('app.cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit" isPending={pending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
