import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, LoaderCircle, RotateCw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Meter } from '../../ui/feedback';
import { hasEnded, isUnderWay, type UploadQueue, type UploadTask } from './UploadQueue';
import { useTasks } from './useUploads';
import { useTaskText } from './words';

/** The files of this page that are on their way, and what came of them. */
export function UploadList({ queue }: { queue: UploadQueue }) {
  const { t } = useTranslation();
  const tasks = useTasks(queue);
  const [folded, setFolded] = useState(false);
  const said = useSaid(tasks);
  const underWay = tasks.filter(isUnderWay).length;
  const done = tasks.filter(({ stage }) => stage === 'done').length;
  const summary =
    underWay > 0
      ? t('uploads.progress', { count: underWay })
      : done === tasks.length
        ? t('uploads.finished')
        : t('uploads.finishedSome', { done, total: tasks.length });
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {tasks.length > 0 && (
        <section className="uploads card" aria-label={t('uploads.list')}>
          <div className="uploads__head">
            <h2>{summary}</h2>
            <Button
              kind="quiet"
              size="icon"
              aria-label={t(folded ? 'uploads.show' : 'uploads.hide')}
              aria-expanded={!folded}
              icon={folded ? <ChevronUp size={18} aria-hidden /> : <ChevronDown size={18} aria-hidden />}
              onPress={() => setFolded(!folded)}
            />
            {underWay === 0 && (
              <Button
                kind="quiet"
                size="icon"
                aria-label={t('uploads.clear')}
                icon={<X size={18} aria-hidden />}
                onPress={() => queue.clear()}
              />
            )}
          </div>
          {!folded && (
            <ul className="uploads__list">
              {tasks.map((task) => (
                <TaskRow key={task.id} task={task} queue={queue} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

function TaskRow({ task, queue }: { task: UploadTask; queue: UploadQueue }) {
  const { t } = useTranslation();
  const textOf = useTaskText();
  const { id, stage, fileName, size, sent, target } = task;
  const bad = stage === 'refused' || stage === 'failed';
  return (
    <li className={bad ? 'uploads__row uploads__row--bad' : 'uploads__row'} data-stage={stage}>
      {stage === 'done' ? (
        <CircleCheck size={20} className="uploads__good" aria-hidden />
      ) : bad ? (
        <CircleAlert size={20} className="uploads__bad" aria-hidden />
      ) : (
        <LoaderCircle size={20} aria-hidden />
      )}
      <div className="uploads__what">
        <p className="uploads__name">{fileName}</p>
        {target.kind === 'version' && <p className="soft">{t('uploads.asVersion', { title: target.title })}</p>}
        {isUnderWay(task) && (
          <div
            role="progressbar"
            aria-label={fileName}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.floor((100 * sent) / Math.max(1, size))}
          >
            <Meter share={sent / Math.max(1, size)} />
          </div>
        )}
        <p className="uploads__state">{textOf(task)}</p>
      </div>
      {stage === 'failed' && (
        <Button
          size="small"
          aria-label={t('uploads.retryNamed', { name: fileName })}
          icon={<RotateCw size={16} aria-hidden />}
          onPress={() => queue.retry(id)}
        >
          {t('uploads.retry')}
        </Button>
      )}
      {isUnderWay(task)
        ? stage !== 'adding' && (
            <Button
              kind="quiet"
              size="small"
              aria-label={t('uploads.cancelNamed', { name: fileName })}
              onPress={() => queue.cancel(id)}
            >
              {t('uploads.cancel')}
            </Button>
          )
        : stage !== 'done' && (
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('uploads.dismissNamed', { name: fileName })}
              icon={<X size={16} aria-hidden />}
              onPress={() => queue.clear(id)}
            />
          )}
    </li>
  );
}

/** What came of files since the latest change, for screen readers. */
function useSaid(tasks: readonly UploadTask[]): string {
  const { t } = useTranslation();
  const textOf = useTaskText();
  const known = useRef<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const ended = tasks.filter(hasEnded);
  const fresh = ended.filter(({ id, stage }) => !known.current.has(`${id} ${stage}`));
  const words = fresh
    .map((task) =>
      task.stage === 'done'
        ? t('uploads.saidDone', { name: task.fileName })
        : t('uploads.saidStopped', { name: task.fileName, why: textOf(task) }),
    )
    .join(' ');
  useEffect(() => {
    known.current = new Set(tasks.filter(hasEnded).map(({ id, stage }) => `${id} ${stage}`));
    if (words) setSaid(words);
  }, [tasks, words]);
  return said;
}
