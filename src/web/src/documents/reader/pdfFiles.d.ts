declare const __PDF_FILES__: string;
