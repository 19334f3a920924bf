import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { CommentCommand, VersionText } from '../../contract/documents';
import { useCommand } from '../../live/useCommand';
import { showToast } from '../../ui/toasts';
import { useLiveDocument } from '../DocumentContext';
import { anchorOf, longestQuote, type Selected } from './quote';

/** Sends one command at a time and says what did not come of it. Answers whether it was carried out. */
export function useCommentCommand() {
  const { t } = useTranslation();
  const { pending, run } = useCommand(useLiveDocument().commands);
  const send = async (command: CommentCommand): Promise<boolean> => {
    const outcome = await run(command);
    if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
    if (outcome?.status === 'refused') {
      const { code, errors } = outcome.refusal;
      const fields = Object.keys(errors ?? {});
      if (fields.some((field) => field.startsWith('anchor'))) showToast(t('comments.notFound'));
      else if (fields.some((field) => field.startsWith('mentions'))) showToast(t('comments.mentionWrong'));
      else showToast(code === 'conflict' || code === 'wrongState' ? t('comments.notNow') : t(`refusal.${code}`));
    }
    return outcome?.status === 'done';
  };
  return { pending, send };
}

/** Finds in the version's text what is selected; undefined where it cannot be, which is said. */
export function usePlacing(number: number) {
  const { t } = useTranslation();
  const { id } = useLiveDocument();
  return async (selected: Selected) => {
    if (selected.text.length > longestQuote) {
      showToast(t('comments.tooLong'));
      return undefined;
    }
    try {
      const { pages } = await request<VersionText>('GET', `/api/documents/${id}/versions/${number}/text`);
      const anchor = anchorOf(
        selected,
        pages.filter(({ page }) => page >= selected.page).map(({ text }) => text),
      );
      if (!anchor) showToast(t('comments.notFound'));
      return anchor;
    } catch {
      showToast(t('app.failed'));
      return undefined;
    }
  };
}
