import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { StandsOpen } from './openDialogs';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** An alert dialog asks for a decision and is not closed by a click beside it. */
  readonly alert?: boolean;
  /** Not closed by Escape either: what it says is not told again. */
  readonly keepsOpen?: boolean;
  /** Something in it is not sent and no field shows it: it is asked about as words that were typed are. */
  readonly isHeld?: boolean;
  readonly children: ReactNode;
}

/** Words that were typed in it are not lost by Escape or a press beside it: those ask first. */
export function Dialog({ title, isOpen, onClose, alert, keepsOpen, isHeld, children }: DialogProps) {
  const typed = useRef(new Set<TextInput>());
  const [isAsking, setAsking] = useState(false);
  const note = ({ target }: FormEvent) => isText(target) && typed.current.add(target);
  const dismiss = () => {
    // What was emptied, or sent and taken away, holds nothing any more.
    const isTyped = [...typed.current].some(
      (field) => field.isConnected && field.value.trim() !== '' && !isOnItsWay(field),
    );
    if (isHeld || isTyped) setAsking(true);
    else onClose();
  };
  // A press beside the dialog took the focus out of it: whoever goes on writing is where they wrote.
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking)
      [...typed.current]
        .filter((field) => field.isConnected)
        .at(-1)
        ?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  return (
    <ModalOverlay
      className="backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => !open && dismiss()}
      isDismissable={!alert && !keepsOpen}
      isKeyboardDismissDisabled={keepsOpen ?? false}
    >
      <Modal className="modal">
        <AriaDialog
          role={alert ? 'alertdialog' : 'dialog'}
          render={(section) => <section {...section} onInput={note} />}
        >
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          {isAsking && (
            <DropDialog
              isOpen
              onDrop={() => {
                setAsking(false);
                onClose();
              }}
              onClose={() => setAsking(false)}
            />
          )}
        </AriaDialog>
      </Modal>
      <StandsOpen />
    </ModalOverlay>
  );
}

type TextInput = HTMLInputElement | HTMLTextAreaElement;

/** A field whose words would be missed: not one that is ticked, and none that only searches. */
function isText(target: EventTarget): target is TextInput {
  return (
    target instanceof Element &&
    target.matches('textarea, input:not([type=search], [type=checkbox], [type=radio], [type=file])')
  );
}

/** Its form is being sent: closing takes nothing back, and loses nothing. */
function isOnItsWay({ form }: TextInput): boolean {
  return form?.querySelector('[data-pending]') != null;
}

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly isOpen: boolean;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, cancel, danger, isOpen, isPending, onConfirm, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} alert>
      <div>{text}</div>
      <div className="modal__foot">
        <Button onPress={onClose}>{cancel ?? t('app.cancel')}</Button>
        <Button kind={danger ? 'danger' : 'primary'} onPress={onConfirm} isPending={isPending ?? false}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}

interface DropDialogProps {
  readonly isOpen: boolean;
  readonly onDrop: () => void;
  readonly onClose: () => void;
}

/** Asks before words that are not sent are lost. */
export function DropDialog({ isOpen, onDrop, onClose }: DropDialogProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('app.dropTitle')}
      text={t('app.dropText')}
      confirm={t('app.drop')}
      cancel={t('app.goOnWriting')}
      danger
      isOpen={isOpen}
      onConfirm={onDrop}
      onClose={onClose}
    />
  );
}
