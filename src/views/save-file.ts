/** Offers a file made in the page for saving, as if it had been downloaded. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Browsers go on reading it for a while after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
