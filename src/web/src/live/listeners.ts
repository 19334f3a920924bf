/** A set of functions that want to hear of something. */
export class Listeners<T> {
  private readonly handlers = new Set<(value: T) => void>();

  /** Returns the function that stops listening. */
  add(handler: (value: T) => void): () => void {
    this.handlers.add(handler);
    return () => {
      this.handlers.delete(handler);
    };
  }

  emit(value: T): void {
    for (const handler of [...this.handlers]) handler(value);
  }
}
