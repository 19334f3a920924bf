import { ApiError, request } from '../../app/api';
import type { Notes } from '../../contract/rest';
import { Listeners } from '../../live/listeners';

export interface NotesState {
  readonly status: 'loading' | 'loadFailed' | 'saved' | 'saving' | 'unsaved' | 'failed';
  readonly text: string;
}

const pause = 800;

/** One member's private notes on a meeting, saved a moment after the last key. One save is under way at a time. */
export class NotesDraft {
  private state: NotesState = { status: 'loading', text: '' };
  private saved = '';
  private saving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changes = new Listeners<void>();

  constructor(private readonly path: string) {}

  readonly getState = (): NotesState => this.state;

  readonly onChange = (listener: () => void): (() => void) => this.changes.add(listener);

  get isDirty(): boolean {
    return this.state.status !== 'loading' && this.state.text !== this.saved;
  }

  load(): void {
    if (this.isDirty) return;
    this.become({ status: 'loading', text: this.state.text });
    request<Notes | undefined>('GET', this.path).then(
      (notes) => this.loaded(notes?.text ?? ''),
      (error: unknown) => {
        // No notes yet.
        if (error instanceof ApiError && error.status === 404) this.loaded('');
        else this.become({ status: 'loadFailed', text: '' });
      },
    );
  }

  write(text: string): void {
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

  private loaded(text: string): void {
    this.saved = text;
    this.become({ status: 'saved', text });
  }

  private become(state: NotesState): void {
    this.state = state;
    this.changes.emit();
  }
}
