package org.countersign.laptop.desk;

import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What tokens say: after signing in what the page's form holds, and by the password grant, which
 * takes any password, what is known of the person.
 */
final class SampleTokens implements OAuth2TokenCallback {
  @Override
  public String issuerId() {
    return SignInProvider.issuerId();
  }

  @Override
  public String subject(TokenRequest request) {
    return request.getAuthorizationGrant() instanceof ResourceOwnerPasswordCredentialsGrant grant
        ? grant.getUsername()
        : SignInProvider.CLIENT_ID;
  }

  @Override
  public String typeHeader(TokenRequest request) {
    return "JWT";
  }

  @Override
  public List<String> audience(TokenRequest request) {
    return List.of(SignInProvider.CLIENT_ID);
  }

  @Override
  public Map<String, Object> addClaims(TokenRequest request) {
    return SamplePerson.of(subject(request)).map(SamplePerson::claims).orElse(Map.of());
  }

  @Override
  public long tokenExpiry() {
    return SignInProvider.tokenLife().toSeconds();
  }
}
