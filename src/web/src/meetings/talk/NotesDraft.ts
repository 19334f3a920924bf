import { ApiError, request } from '../../app/api';
import { keptWith } from '../../app/kept';
import type { Notes } from '../../contract/rest';
import { Listeners } from '../../live/listeners';
import type { LiveMeeting } from '../MeetingContext';

export interface NotesState {
  readonly status: 'loading' | 'loadFailed' | 'saved' | 'saving' | 'unsaved' | 'failed';
  readonly text: string;
}

const pause = 800;

/** One member's private notes on a meeting, saved a moment after the last key. One save is under way at a time. */
export class NotesDraft {
  private state: NotesState = { status: 'loading', text: '' };
  /** What the server holds, once it is known. */
  private saved: string | undefined;
  private saving = false;
  /** How often something was written: what was read before is older. */
  private written = 0;
  private hasEnded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changes = new Listeners<void>();

  constructor(private readonly path: string) {}

  readonly getState = (): NotesState => this.state;

  readonly onChange = (listener: () => void): (() => void) => this.changes.add(listener);

  get isDirty(): boolean {
    return this.saved !== undefined && this.state.text !== this.saved;
  }

  /** Reads what is stored; what was written here and could not be saved comes before it. What is held stays until then. */
  load(): void {
    if (this.isDirty || this.saving) {
      this.save();
      return;
    }
    if (this.saved === undefined) this.become({ status: 'loading', text: '' });
    const { written } = this;
    request<Notes | undefined>('GET', this.path).then(
      (notes) => this.loaded(notes?.text ?? '', written),
      (error: unknown) => {
        // No notes yet.
        if (error instanceof ApiError && error.status === 404) this.loaded('', written);
        else if (this.saved === undefined) this.become({ status: 'loadFailed', text: '' });
      },
    );
  }

  write(text: string): void {
    this.written += 1;
    this.become({ status: 'unsaved', text });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  save(): void {
    clearTimeout(this.timer);
    if (this.saving || !this.isDirty) return;
    const { text } = this.state;
    this.saving = true;
    this.become({ status: 'saving', text });
    const sent = text === '' ? request('DELETE', this.path) : request('PUT', this.path, { body: { text } });
    sent.then(
      () => {
        this.saving = false;
        this.saved = text;
        if (this.isDirty) this.save();
        else this.become({ status: 'saved', text });
      },
      () => {
        this.saving = false;
        this.become({ status: 'failed', text: this.state.text });
      },
    );
  }

  retry(): void {
    if (this.state.status === 'failed') this.save();
    else if (this.state.status === 'loadFailed') this.load();
  }

  /** Whoever wrote them is signed out: what could not be saved by then is lost, and the next one is asked nothing about it. */
  end(): void {
    clearTimeout(this.timer);
    window.removeEventListener('beforeunload', this.ask);
    this.hasEnded = true;
  }

  private loaded(text: string, written: number): void {
    if (this.isDirty || this.saving || this.written !== written) return;
    this.saved = text;
    this.become({ status: 'saved', text });
  }

  private become(state: NotesState): void {
    this.state = state;
    // Closing the page with something unsaved asks first.
    if (this.isDirty && !this.hasEnded) window.addEventListener('beforeunload', this.ask);
    else window.removeEventListener('beforeunload', this.ask);
    this.changes.emit();
  }

  private readonly ask = (event: BeforeUnloadEvent) => event.preventDefault();
}

/**
 * The one draft of the notes on a meeting, for as long as somebody is signed in: what could not be saved outlives its part of the
 * page and the page, and is saved when the connection is there again.
 */
export function notesOf({ id, connection }: LiveMeeting): NotesDraft {
  return keptWith(connection).once(`notes.${id}`, () => {
    const draft = new NotesDraft(`/api/meetings/${id}/notes`);
    connection.changes.add((status) => status === 'connected' && draft.retry());
    connection.stops.add(() => draft.end());
    return draft;
  });
}
