// The form of an offer, which loads when it is first shown.
import { later } from '../later.tsx';

export const OfferForm = later(() => import('./offer-form.tsx').then((part) => part.OfferForm));
