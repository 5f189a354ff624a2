import type { TestService } from './service.ts';

/** Two administrators of one organisation, as the headers of their sign-in. */
export async function twoAdmins(service: TestService): Promise<[Authorization, Authorization]> {
  const territory = await service.fixture.territory();
  const { id } = await service.fixture.organisation(territory.id);
  const signIn = async () => {
    const { email } = await service.fixture.agent({ roles: { [String(id)]: 'admin' } });
    return { authorization: `Bearer ${await service.token(email ?? '')}` };
  };
  return [await signIn(), await signIn()];
}

interface Authorization extends Record<string, string> {
  authorization: string;
}
