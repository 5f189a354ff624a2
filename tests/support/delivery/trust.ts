import tls from 'node:tls';

// Authorities that TLS clients of this process trust beside those of Node. Node 22.18 has no function for it.

const trusted = new Set<string>();
const createContext = tls.createSecureContext;

/** Trusts a certificate, as PEM, until the returned function is called. */
export function trust(cert: string): () => void {
  trusted.add(cert);
  tls.createSecureContext = (options = {}) =>
    // A server has its own key; a client that names its authorities keeps to them.
    createContext(options.key || options.ca ? options : { ...options, ca: [...tls.rootCertificates, ...trusted] });
  return () => {
    trusted.delete(cert);
    if (trusted.size === 0) tls.createSecureContext = createContext;
  };
}
