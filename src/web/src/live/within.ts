/** Rejects with `late` where what was begun takes longer than so many milliseconds; it goes on nevertheless. */
export async function within<T>(milliseconds: number, begun: Promise<T>, late: Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), milliseconds);
  });
  try {
    return await Promise.race([begun, silence]);
  } finally {
    clearTimeout(timer);
  }
}
