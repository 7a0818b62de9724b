package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problems. */
@Singleton
public class ProblemMappers {

    private final Meters meters;

    @Inject
    ProblemMappers(Meters meters) {
        this.meters = meters;
    }

    @ServerExceptionMapper
    Response wrong(ProblemException e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    Response noSuchPath(NotFoundException e, UriInfo uri) {
        Problem problem = Problems.NOT_FOUND;
        // Paths below /v1 may be meant for either of the two APIs there.
        return uri.getPath().startsWith("/v1/") ? response(problem, problem.bytesForBoth()) : response(problem);
    }

    @ServerExceptionMapper
    Response noSuchMethod(NotAllowedException e) {
        Response problem = response(Problems.METHOD_NOT_ALLOWED);
        String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    @ServerExceptionMapper
    Response noSuchForm(NotAcceptableException e) {
        return response(Problems.NOT_ACCEPTABLE);
    }

    @ServerExceptionMapper
    Response unreadable(NotSupportedException e) {
        return response(Problems.UNSUPPORTED_MEDIA_TYPE);
    }

    @ServerExceptionMapper
    Response otherwise(WebApplicationException e) {
        return response(Problems.ofStatus(e.getResponse().getStatus(), e));
    }

    /** RESTEasy's parser of media types throws this out of routing, before anybody else has looked at the header. */
    @ServerExceptionMapper
    Response wrongArgument(IllegalArgumentException e, HttpHeaders headers) {
        if (!RequestHeaders.isMediaType(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return response(Problems.UNSUPPORTED_MEDIA_TYPE);
        }
        return response(
                RequestHeaders.isMediaTypes(headers.getHeaderString(HttpHeaders.ACCEPT))
                        ? Incidents.record(e)
                        : Problems.NOT_ACCEPTABLE);
    }

    @ServerExceptionMapper
    Response broken(Throwable e) {
        return response(Incidents.record(e));
    }

    private Response response(Problem problem) {
        return response(problem, problem.bytes());
    }

    private Response response(Problem problem, byte[] bytes) {
        meters.rejected(problem.type());
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(bytes);
        if (problem.retryAfter() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        if (problem.type().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"); // RFC 9110, 11.6.1: a 401 must say how
        }
        return response.build();
    }
}
